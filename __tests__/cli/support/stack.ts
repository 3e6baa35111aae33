import type { SynthesizedStack } from "../../../cli/synthesized-stack";
import type { TerraformJson } from "../../../cli/terraform-json";
import { temporaryFolder, writeFiles } from "./temporary";

/** A stack as the app would have written it, with further files beside its JSON. */
export function writtenStack(
  json: TerraformJson,
  files: Readonly<Record<string, string>> = {},
): SynthesizedStack {
  const folder = temporaryFolder();
  writeFiles(folder, { "cdk.tf.json": json, ...files });
  return {
    id: "demo-network",
    environment: "demo",
    component: "network",
    folder,
    json,
    dependencies: [],
    warnings: [],
  };
}
