import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Contract } from "../../../core/contract";
import { previewStacks } from "../../../cli/preview/preview";
import type { StackPreview } from "../../../cli/preview/report";
import type { SynthesizedStack } from "../../../cli/synthesize";
import type { JsonObject } from "../../../cli/terraform-json";
import { temporaryFolder } from "../../cli/support/temporary";

/** A stack of nothing but Terraform's built-in resources, which keeps its state in S3 as a real one does. */
export function builtInStack(
  component: string,
  body: JsonObject,
  reads: readonly string[] = [],
): SynthesizedStack {
  const folder = temporaryFolder();
  const s3 = (name: string): JsonObject => ({ bucket: "demo", key: `demo/${name}.tfstate` });
  const remoteStates = reads.map((name) => [
    `upstream-${name}`,
    { backend: "s3", config: s3(name) },
  ]);
  const json: JsonObject = {
    terraform: { backend: { s3: s3(component) } },
    ...(reads.length > 0 && {
      data: { terraform_remote_state: Object.fromEntries(remoteStates) as JsonObject },
    }),
    ...body,
  };
  writeFileSync(path.join(folder, "cdk.tf.json"), JSON.stringify(json));
  return {
    id: `demo-${component}`,
    environment: "demo",
    component,
    folder,
    json,
    dependencies: reads.map((name) => `demo-${name}`),
    warnings: [],
  };
}

/** Previews such stacks with real terraform, as if nothing existed. */
export async function previewOf(
  stacks: readonly SynthesizedStack[],
  contracts: readonly Contract[] = [],
): Promise<{ previews: StackPreview[]; out: string; scratch: string }> {
  const scratch = temporaryFolder();
  const out = path.join(scratch, "out");
  mkdirSync(out);
  const previews = await previewStacks(stacks, {
    scratch,
    found: [],
    contractOf: (component) => contracts.find((contract) => contract.component === component),
    examples: {
      name: "demo",
      account: "111122223333",
      region: "eu-west-1",
      zones: ["a", "b", "c"],
      natGateways: 1,
    },
    atATime: 2,
    live: undefined,
    out,
    progress: { say: () => undefined, step: (_, work) => work() },
  });
  return { previews, out, scratch };
}
