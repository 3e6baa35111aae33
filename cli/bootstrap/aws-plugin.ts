import { findPlugins, isMissing, machineSearch, type Plugin } from "../terraform/plugins";
import { requirementsOf } from "../terraform/requirements";
import type { TerraformJson } from "../terraform-json";
import { UserError } from "../user-error";

/** The plugin of the AWS provider, with the name the stack gives the provider. */
export type AwsPlugin = Plugin & { readonly localName: string };

/**
 * The AWS plugin for a stack: the pinned version if it can be had, else the newest at hand.
 *
 * @throws UserError when there is none at all.
 */
export async function awsPlugin(json: TerraformJson, platform: string): Promise<AwsPlugin> {
  const requirements = requirementsOf(json).filter(({ source }) => source === "hashicorp/aws");
  const [requirement] = requirements;
  if (requirement === undefined) throw new Error("the stack does not use the AWS provider");
  const [found] = await findPlugins([requirement], await machineSearch(platform));
  if (found !== undefined && !isMissing(found))
    return { ...found, localName: requirement.localName };
  throw new UserError(
    `hashicorp/aws: the provider cannot be had, got "${found?.reason ?? "nothing"}"; connect to the registry or name a mirror's folder in TF_PLUGIN_MIRROR`,
  );
}
