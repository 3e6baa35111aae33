import { isObject, objectAt, type JsonObject, type TerraformJson } from "../terraform-json";
import type { StackFolder } from "./stack-folder";
import type { State } from "./state";

/** Something with a name of its own, which cannot be created a second time. */
export interface Named {
  readonly address: string;
  /** What `terraform import` finds it by. */
  readonly id: string;
}

/** Per type of the state stack: the argument that is its id. All other types of it are settings, set again without harm. */
const nameArguments: Readonly<Record<string, string>> = {
  aws_s3_bucket: "bucket",
  aws_kms_alias: "name",
};

/** Everything in the stack that would be refused as already existing. */
export function namedResources(json: TerraformJson): Named[] {
  const resources = objectAt(json, "resource");
  return Object.entries(nameArguments).flatMap(([type, argument]) =>
    Object.entries(objectAt(resources, type)).map(([name, body]) => ({
      address: `${type}.${name}`,
      id: text(body, argument),
    })),
  );
}

/**
 * Takes into the state what an apply that was killed had made, but not yet written down.
 *
 * @returns one printable line a thing found.
 */
export async function adoptLeftovers(
  folder: StackFolder,
  json: TerraformJson,
  state: State | undefined,
): Promise<string[]> {
  const lines: string[] = [];
  for (const { address, id } of namedResources(json)) {
    if (state?.resources.has(address) === true) continue;
    if (await folder.adopt(address, id))
      lines.push(`${address}: made by the killed run and taken over, ${id}`);
  }
  const keys = Object.keys(objectAt(objectAt(json, "resource"), "aws_kms_key"));
  for (const address of keys.map((name) => `aws_kms_key.${name}`)) {
    if (state?.resources.has(address) === true) continue;
    lines.push(
      `${address}: the killed run may have made a key that nothing uses; a second key of the same description can be deleted`,
    );
  }
  return lines;
}

function text(body: JsonObject[string], argument: string): string {
  const value = isObject(body) ? body[argument] : undefined;
  if (typeof value === "string") return value;
  throw new Error(`the state stack names a resource without a literal ${argument}`);
}
