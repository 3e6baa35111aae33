import { isObject, objectAt, type TerraformJson } from "../terraform-json";

/** A provider as a stack requires it. */
export interface ProviderRequirement {
  /** Name inside the configuration, such as `aws`. */
  readonly localName: string;
  /** Full source without the host, such as `hashicorp/aws`. */
  readonly source: string;
  /** Exact pinned version, such as `6.25.0`. */
  readonly version: string;
}

/** Hosts whose name a source may carry; the commands look at namespace and type only. */
const registryHosts = ["registry.terraform.io", "registry.opentofu.org"];

/** The providers in the stack's `required_providers`; the built-in one needs no plugin and is left out. */
export function requirementsOf(json: TerraformJson): ProviderRequirement[] {
  const required = objectAt(objectAt(json, "terraform"), "required_providers");
  return Object.entries(required).flatMap(([localName, provider]) => {
    if (!isObject(provider)) return [];
    const { source, version } = provider;
    return [
      {
        localName,
        source: fullSource(typeof source === "string" ? source : localName),
        version: typeof version === "string" ? version : "",
      },
    ];
  });
}

/** What all these stacks require, each provider version once. */
export function distinctRequirements(stacks: readonly TerraformJson[]): ProviderRequirement[] {
  const all = stacks.flatMap(requirementsOf);
  return [...new Map(all.map((one) => [`${one.source} ${one.version}`, one])).values()];
}

/** `aws`, `hashicorp/aws` and `registry.terraform.io/hashicorp/aws` are the same provider. */
export function fullSource(source: string): string {
  const parts = source.split("/").filter((part) => !registryHosts.includes(part));
  return parts.length === 1 ? `hashicorp/${source}` : parts.join("/");
}
