import { cp, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { WrittenStack } from "./synthesized-stack";
import type { TerraformJson } from "./terraform-json";

/**
 * A folder of its own for one stack: its assets as they are, and this JSON instead of its own.
 * The lock file stays behind, for it holds only for the pinned provider versions.
 *
 * @param parent where the folder is made, named after the stack.
 */
export async function writeWorkingCopy(
  stack: Pick<WrittenStack, "id" | "folder">,
  json: TerraformJson,
  parent: string,
): Promise<string> {
  const dir = path.join(parent, stack.id);
  await mkdir(dir, { recursive: true });
  await cp(stack.folder, dir, {
    recursive: true,
    filter: (file) => !/^(\.terraform.*|cdk\.tf\.json)$/.test(path.basename(file)),
  });
  await writeFile(path.join(dir, "cdk.tf.json"), JSON.stringify(json, null, 2));
  return dir;
}
