import type { Problem } from "../../core/problems";
import type { SynthesizedStack } from "../synthesized-stack";
import {
  isObject,
  objectAt,
  type Json,
  type JsonObject,
  type TerraformJson,
} from "../terraform-json";
import { stringsIn } from "./check-references";
import { unknownName, type Finding } from "./finding";
import { mentionsIn } from "./traversal";

type Stack = Pick<SynthesizedStack, "id" | "json">;

const type = "terraform_remote_state";

/**
 * What a stack reads of another's state must be an output of that other stack. Terraform itself finds out only when it
 * plans, with both states at hand.
 *
 * @param all the stacks of the same environments; a state that none of them keeps is somebody else's and not looked at
 */
export function checkOutputs({ id, json }: Stack, all: readonly Stack[]): Finding[] {
  const sources = Object.entries(objectAt(objectAt(json, "data"), type));
  const published = new Map(
    sources.flatMap(([name, body]) => {
      const upstream = isObject(body) ? all.find((each) => keeps(each.json, body)) : undefined;
      return upstream ? [[name, upstream] as const] : [];
    }),
  );
  return blocksIn(json).flatMap(({ address, body }) =>
    outputsReadIn(body).flatMap(({ path, source, output }): Finding[] => {
      const upstream = published.get(source);
      if (!upstream) return [];
      const known = Object.keys(objectAt(upstream.json, "output"));
      if (known.includes(output)) return [];
      const what = `is read from the state of ${upstream.id}, which has no such output`;
      return [{ stack: id, address, ...unknownName(path, what, output, known) }];
    }),
  );
}

interface ReadOutput extends Pick<Problem, "path"> {
  /** Name of the data source. */
  readonly source: string;
  readonly output: string;
}

/** Every `data.terraform_remote_state.<source>.outputs.<output>` in the block. */
function outputsReadIn(body: Json): ReadOutput[] {
  return stringsIn(body, "", []).flatMap(({ text, path }) =>
    mentionsIn(text).traversals.flatMap(([data, of, source = "", outputs, output]) =>
      data === "data" && of === type && outputs === "outputs" && output !== undefined
        ? [{ path, source, output }]
        : [],
    ),
  );
}

/** Whether the stack keeps its state where the data source reads: in S3, or in a workspace of HCP Terraform. */
function keeps({ terraform }: TerraformJson, { config }: JsonObject): boolean {
  if (!isObject(terraform) || !isObject(config)) return false;
  const s3 = objectAt(objectAt(terraform, "backend"), "s3");
  const cloud = objectAt(terraform, "cloud");
  const workspace = (of: JsonObject) => objectAt(of, "workspaces")["name"];
  return (
    (s3["key"] !== undefined && s3["key"] === config["key"] && s3["bucket"] === config["bucket"]) ||
    (workspace(cloud) !== undefined &&
      workspace(cloud) === workspace(config) &&
      cloud["organization"] === config["organization"])
  );
}

/** Everything that may hold expressions, by its address. */
function blocksIn(json: TerraformJson): { readonly address: string; readonly body: Json }[] {
  const named = (key: string, address: string) =>
    Object.entries(objectAt(json, key)).map(([name, body]) => ({
      address: `${address}${name}`,
      body,
    }));
  const typed = (key: string, prefix: string) =>
    Object.entries(objectAt(json, key)).flatMap(([kind, bodies]) =>
      Object.entries(isObject(bodies) ? bodies : {}).map(([name, body]) => ({
        address: `${prefix}${kind}.${name}`,
        body,
      })),
    );
  return [
    ...named("provider", "provider."),
    ...typed("resource", ""),
    ...typed("data", "data."),
    ...named("output", "output."),
    ...named("locals", "local."),
  ];
}
