import { isObject, objectAt, type Json, type TerraformJson } from "../terraform-json";
import { locationOf } from "./location";
import type { StackFolder } from "./stack-folder";
import type { State } from "./state";

/** Something with a name of its own, which cannot be created a second time. */
export interface Named {
  readonly address: string;
  /** What `terraform import` finds it by. */
  readonly id: string;
}

/** The id of a resource, from its arguments and the environment's account. */
type IdOf = (argument: (name: string) => string, account: string) => string;

/**
 * The types of the state stack that have a name of their own. All its other types are settings of these, which are
 * set again without harm, except for keys: a second one is made.
 */
const idsByType: Readonly<Record<string, IdOf>> = {
  aws_s3_bucket: (argument) => argument("bucket"),
  aws_kms_alias: (argument) => argument("name"),
  aws_iam_role: (argument) => argument("name"),
  aws_iam_policy: (argument, account) => `arn:aws:iam::${account}:policy/${argument("name")}`,
  aws_iam_openid_connect_provider: (argument, account) =>
    `arn:aws:iam::${account}:oidc-provider/${argument("url").replace(/^https:\/\//, "")}`,
};

/** Everything in the stack that would be refused as already existing. */
export function namedResources(json: TerraformJson): Named[] {
  const resources = objectAt(json, "resource");
  const account = locationOf(json).account;
  return Object.entries(idsByType).flatMap(([type, idOf]) =>
    Object.entries(objectAt(resources, type)).map(([name, body]) => ({
      address: `${type}.${name}`,
      id: idOf((argument) => literal(body, argument), account),
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

function literal(body: Json, argument: string): string {
  const value = isObject(body) ? body[argument] : undefined;
  if (typeof value === "string") return value;
  throw new Error(`the state stack names a resource without a literal ${argument}`);
}
