import { isJsonObject, type JsonObject } from "../../core/json";
import { textAt } from "../charts/rendered";
import { valueAt } from "../charts/values";
import { grouped } from "../grouped";
import type { SynthesizedStack } from "../synthesized-stack";
import { objectAt } from "../terraform-json";
import type { Protection } from "./plan";

interface Rule {
  readonly by: string;
  readonly holds: (body: JsonObject, type: string) => boolean;
  readonly lift: (stack: SynthesizedStack, body: JsonObject) => string;
}

/** Arguments by which the vendor itself refuses to delete something. */
const refusals = ["deletion_protection", "enable_deletion_protection", "termination_protection"];

const rules: readonly Rule[] = [
  {
    by: "prevent_destroy",
    holds: (body) => valueAt(body, ["lifecycle", "prevent_destroy"]) === true,
    lift: ({ component }) => `${retire(component)}, and npm run synth; Terraform alone refuses`,
  },
  ...refusals.map((by): Rule => ({
    by,
    holds: (body) => body[by] === true,
    lift: ({ id, component }) =>
      `${retire(component)}, then ${deploy(id)} once: the vendor refuses until that is applied`,
  })),
  {
    by: "force_destroy: false",
    holds: (body, type) => type === "aws_s3_bucket" && body["force_destroy"] !== true,
    lift: (_, body) =>
      `keep what is needed, then empty it, old versions too: ${emptyBucket(textAt(body, "bucket"))}`,
  },
];

/** What stands in the way of destroying a stack, in the order it is lifted; what is lifted alike is one. */
export function protectionsOf(stack: SynthesizedStack): Protection[] {
  return rules.flatMap(({ by, holds, lift }) => {
    const byLift = grouped(
      resourcesOf(stack).filter(({ type, body }) => holds(body, type)),
      ({ body }) => lift(stack, body),
    );
    return [...byLift].map(([how, held]) => ({
      by,
      addresses: held.map(({ address }) => address),
      lift: how,
    }));
  });
}

function resourcesOf({ json }: SynthesizedStack): {
  readonly type: string;
  readonly address: string;
  readonly body: JsonObject;
}[] {
  return Object.entries(objectAt(json, "resource")).flatMap(([type, named]) =>
    Object.entries(isJsonObject(named) ? named : {}).flatMap(([key, body]) =>
      isJsonObject(body) ? [{ type, address: `${type}.${key}`, body }] : [],
    ),
  );
}

function retire(component: string): string {
  const key = /^\w+$/.test(component) ? component : JSON.stringify(component);
  return `retire: { ${key}: { reason: "…", until: "…" } } in the environment's file`;
}

/** How one stack is deployed whose upstreams are there. */
function deploy(id: string): string {
  return `npx cdktf deploy ${id} --ignore-missing-stack-dependencies`;
}

/** Deletes up to 1000 versions at a time, which is what S3 takes in one request. */
export function emptyBucket(bucket: string): string {
  return (
    `until [ "$(aws s3api list-object-versions --bucket ${bucket} --max-items 1000 --output json ` +
    `--query '{Objects: [Versions, DeleteMarkers][][].{Key: Key, VersionId: VersionId}}' | tee versions.json | jq '.Objects | length')" = 0 ]; ` +
    `do aws s3api delete-objects --bucket ${bucket} --delete file://versions.json; done`
  );
}
