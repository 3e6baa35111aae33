import type { JsonObject } from "../../../core/json";
import type { Problem } from "../../../core/problems";
import type { Finding } from "../finding";
import type { CustomKind } from "../kinds";
import { nameOf, textAt, type RenderedObject } from "../rendered";
import { coreKind, coreProblems } from "./core-kinds";
import { customProblems } from "./custom-kinds";

/** What is defined, and by whom, when a release is applied. */
export interface Definitions {
  /** All kinds that any release of the environment defines. */
  readonly kinds: readonly CustomKind[];
  /** Ids of the releases that are there before, and the release's own. */
  readonly before: readonly string[];
  readonly release: string;
  /** Names of the releases about which nothing is known: any kind may be theirs. */
  readonly skipped: readonly string[];
}

/** An object about which nothing could be found out. */
export interface Unchecked {
  readonly object: string;
  readonly reason: string;
}

export interface Checked {
  readonly findings: readonly Finding[];
  readonly unchecked: readonly Unchecked[];
}

/** Whether the API server takes every object as it is: its kind exists, it is valid and no field of it is dropped. */
export async function checkObjects(
  objects: readonly RenderedObject[],
  definitions: Definitions,
): Promise<Checked> {
  const checked = await Promise.all(objects.map(({ fields }) => checkObject(fields, definitions)));
  return {
    findings: checked.flatMap(({ findings }) => findings),
    unchecked: checked.flatMap(({ unchecked }) => unchecked),
  };
}

async function checkObject(fields: JsonObject, definitions: Definitions): Promise<Checked> {
  const apiVersion = textAt(fields, "apiVersion");
  const kind = textAt(fields, "kind");
  const { kinds, skipped } = definitions;
  const custom = kinds.filter((each) => each.apiVersion === apiVersion && each.kind === kind);
  const [first] = custom;
  if (first !== undefined) {
    const order = outOfOrder(custom, definitions);
    return found(fields, [...order, ...customProblems(first, fields)]);
  }
  const model = await coreKind(apiVersion, kind);
  if (model !== undefined) return found(fields, coreProblems(model, fields));
  if (skipped.length > 0) {
    const reason = `${apiVersion} may be defined by ${skipped.join(" or ")}, which could not be rendered`;
    return { findings: [], unchecked: [{ object: nameOf(fields), reason }] };
  }
  const what = "is a kind that neither Kubernetes nor any release of the environment defines";
  const remedy = "correct the API version, or add the chart that defines it";
  return found(fields, [{ path: "apiVersion", what, got: `${apiVersion} ${kind}`, remedy }]);
}

function outOfOrder(kinds: readonly CustomKind[], { before, release }: Definitions): Problem[] {
  const inTime = kinds.some((kind) =>
    kind.release === release ? kind.first : before.includes(kind.release),
  );
  if (inTime) return [];
  const got = [...new Set(kinds.map((kind) => kind.release))].join(" and ");
  const what = "is of a kind that is not defined yet when the release is applied";
  return [{ path: "kind", what, got, remedy: "let a release that comes before define it" }];
}

function found(fields: JsonObject, problems: readonly Problem[]): Checked {
  const object = nameOf(fields);
  return {
    findings: problems.map((problem) => ({ severity: "error", object, ...problem })),
    unchecked: [],
  };
}
