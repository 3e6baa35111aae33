import { isObject, objectAt, without, type Json, type JsonObject } from "../terraform-json";
import { change, type Change, type Step } from "./change";
import { refuseReferencesTo } from "./references";

/** One line of the table: what a provider version or the emulator does not know. */
export type Gap = {
  /** Where the line applies: under an AWS provider before version 6, or on the emulator. */
  readonly when: "aws<6" | "sandbox";
  /** Type of resource, such as `aws_eks_cluster`. */
  readonly type: string;
  /** Why, printed with every use: what is unknown to whom. */
  readonly reason: string;
} & (
  | { readonly action: "drop"; readonly argument: string }
  | { readonly action: "substitute"; readonly argument: string; readonly value: Json }
  | { readonly action: "drop resource" }
);

/** Applies each line to all resources of its type; an argument that is not set stays so. */
export function closeGaps(gaps: readonly Gap[]): Step {
  return (json) => {
    if (gaps.length === 0) return { json, changes: [] };
    const changes: Change[] = [];
    const dropped: string[] = [];
    const resources: JsonObject = keepNonEmpty(
      Object.entries(objectAt(json, "resource")).map(([type, named]) => {
        const lines = gaps.filter((gap) => gap.type === type);
        if (!isObject(named) || lines.length === 0) return [type, named];
        return [type, closeInType(type, named, lines, changes, dropped)];
      }),
    );
    if (changes.length === 0) return { json, changes };
    const rest = without(json, ["resource"]);
    const closed = Object.keys(resources).length === 0 ? rest : { ...rest, resource: resources };
    refuseReferencesTo(dropped, closed);
    return { json: closed, changes };
  };
}

function closeInType(
  type: string,
  named: JsonObject,
  lines: readonly Gap[],
  changes: Change[],
  dropped: string[],
): JsonObject {
  const dropAll = lines.find(({ action }) => action === "drop resource");
  if (dropAll !== undefined) {
    const addresses = Object.keys(named).map((name) => `${type}.${name}`);
    dropped.push(...addresses);
    changes.push(...addresses.map((where) => change(where, `left out (${dropAll.reason})`)));
    return {};
  }
  return Object.fromEntries(
    Object.entries(named).map(([name, body]) => [
      name,
      lines.reduce((sofar, line) => closeOne(`${type}.${name}`, sofar, line, changes), body),
    ]),
  );
}

function closeOne(where: string, body: Json, line: Gap, changes: Change[]): Json {
  if (line.action === "drop resource" || !isObject(body) || !(line.argument in body)) return body;
  if (line.action === "drop") {
    changes.push(change(where, `${line.argument} left out (${line.reason})`));
    return without(body, [line.argument]);
  }
  const value = JSON.stringify(line.value);
  changes.push(change(where, `${line.argument} = ${value} used instead (${line.reason})`));
  return { ...body, [line.argument]: line.value };
}

/** Without the types that have no resource left: Terraform refuses an empty block label. */
function keepNonEmpty(entries: readonly (readonly [string, Json])[]): JsonObject {
  return Object.fromEntries(
    entries.filter(([, named]) => !isObject(named) || Object.keys(named).length > 0),
  );
}
