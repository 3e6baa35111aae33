import { gapsFor } from "../rewrite/gaps";
import { rewrite, type RewriteOptions, type Rewritten } from "../rewrite/rewrite";
import { objectAt, type JsonObject, type TerraformJson } from "../terraform-json";
import type { Plugin } from "../terraform/plugins";
import { UserError } from "../user-error";
import { dataSources, providerSettings } from "./stand-ins";
import { readAddress } from "./state-address";

/** What a stack is planned with. */
export interface Surroundings {
  /** Plugins of the stack's providers, with the names it gives them. */
  readonly plugins: readonly (Plugin & { readonly localName: string })[];
  /** From where a stack keeps its state (state-address.ts) to the file that is read instead. */
  readonly states: ReadonlyMap<string, string>;
  /** Attributes of data sources in the stack's own state, by address. */
  readonly recorded: ReadonlyMap<string, JsonObject>;
  readonly charts: Exclude<RewriteOptions["charts"], undefined>;
}

/**
 * The stack as it can be planned without a state of its own elsewhere, and without an account at any vendor. What makes it differ from
 * the stack is in `changes`.
 *
 * @throws UserError for a remote state that no stack of the environment keeps.
 */
export function adapt(json: TerraformJson, surroundings: Surroundings): Rewritten {
  const { plugins, states, recorded, charts } = surroundings;
  const aws = plugins.find(({ source }) => source === "hashicorp/aws");
  return rewrite(json, {
    providerVersions: Object.fromEntries(
      plugins.map(({ localName, version }) => [localName, version]),
    ),
    backend: "none",
    remoteState: (name) => standInFor(json, name, states),
    providerSettings: Object.fromEntries(
      plugins.flatMap(({ localName, source }) => {
        const settings = providerSettings[source];
        return settings === undefined ? [] : [[localName, settings]];
      }),
    ),
    dropImports: true,
    liftProtection: false,
    gaps: gapsFor({ awsVersion: aws?.version, sandbox: false }),
    dataSources: dataSources(recorded),
    fillVariables: true,
    charts,
  });
}

function standInFor(
  json: TerraformJson,
  name: string,
  states: ReadonlyMap<string, string>,
): JsonObject {
  const source = objectAt(objectAt(json, "data"), "terraform_remote_state")[name];
  const address = readAddress(source);
  const path = address === undefined ? undefined : states.get(address);
  if (path !== undefined) return { backend: "local", config: { path } };
  throw new UserError(
    `data.terraform_remote_state.${name}: reads a state that no stack planned before keeps, got ${address ?? "neither S3 nor HCP Terraform"}; read a stack of the same environment that comes earlier`,
  );
}
