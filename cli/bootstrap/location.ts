import { isArray, isObject, objectAt, type TerraformJson } from "../terraform-json";

/** Where a stack's things lie. */
export interface Location {
  /** 12 digits. */
  readonly account: string;
  readonly region: string;
}

/** Reads account and region from the stack's AWS provider: the very account that its guard allows. */
export function locationOf(json: TerraformJson): Location {
  const blocks = objectAt(json, "provider")["aws"];
  const block = isArray(blocks) ? blocks[0] : blocks;
  const region = isObject(block) ? block["region"] : undefined;
  const accounts = isObject(block) ? block["allowed_account_ids"] : undefined;
  const account = isArray(accounts) ? accounts[0] : undefined;
  if (typeof region === "string" && typeof account === "string") return { region, account };
  throw new Error("the stack names no region or no account in its AWS provider");
}

/** The bucket and key of the stack's state; undefined when it is not kept in S3. */
export function stateObject(json: TerraformJson): { bucket: string; key: string } | undefined {
  const { bucket, key } = objectAt(objectAt(objectAt(json, "terraform"), "backend"), "s3");
  return typeof bucket === "string" && typeof key === "string" ? { bucket, key } : undefined;
}
