import type { ProviderSettings } from "../rewrite/provider-settings";
import { isArray, isObject, objectAt, type TerraformJson } from "../terraform-json";

/** There is one account in the emulator: no role leads to another, and its guard would refuse this one. */
const guards = ["assume_role", "allowed_account_ids"];

/** What changes in the AWS providers that reach another account by a role, each by its alias. */
export function withoutOtherAccounts(json: TerraformJson): Record<string, ProviderSettings> {
  const blocks = objectAt(json, "provider")["aws"];
  const aliases = (isArray(blocks) ? blocks : []).flatMap((block) =>
    isObject(block) && "assume_role" in block && typeof block["alias"] === "string"
      ? [block["alias"]]
      : [],
  );
  return Object.fromEntries(aliases.map((alias) => [`aws.${alias}`, { set: {}, remove: guards }]));
}
