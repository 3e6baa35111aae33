import { gapsFor } from "../rewrite/gaps";
import { rewrite, type Rewritten } from "../rewrite/rewrite";
import type { SynthesizedStack } from "../synthesized-stack";
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

/**
 * The stack with the version of the plugin at hand.
 *
 * @param endpoint the emulator's address; empty for a real account, which gets the pinned version only.
 * @throws UserError when another version would go to a real account.
 */
export function stackForPlugin(
  { id, json }: SynthesizedStack,
  { localName, version, pinned }: AwsPlugin,
  endpoint: string,
): Rewritten {
  if (version === pinned) return { json, changes: [] };
  if (endpoint === "") {
    throw new UserError(
      `${id}: a real account gets the pinned AWS provider ${pinned} only, got ${version}; connect to the registry or name a mirror that has it in TF_PLUGIN_MIRROR`,
    );
  }
  return rewrite(json, {
    providerVersions: { [localName]: version },
    backend: "keep",
    remoteState: "keep",
    providerSettings: {},
    dropImports: false,
    liftProtection: false,
    gaps: gapsFor({ awsVersion: version, sandbox: false }),
  });
}
