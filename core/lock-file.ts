/** What is known of one provider: the version the bindings pin and the hashes of its packages. */
export interface ProviderLock {
  readonly version: string;
  readonly hashes: readonly string[];
}

/** Locks by provider source, such as `hashicorp/aws`; the content of `provider-locks.json`. */
export type ProviderLocks = Readonly<Record<string, ProviderLock>>;

/** A stack's `required_providers`, as synthesized. */
export type RequiredProviders = Readonly<Record<string, { source: string; version: string }>>;

/** `aws` → `hashicorp/aws`: Terraform's own default namespace. */
function fullSource(source: string): string {
  return source.includes("/") ? source : `hashicorp/${source}`;
}

function block(source: string, { version, hashes }: ProviderLock): string {
  const lines = [...hashes].sort().map((hash) => `    "${hash}",`);
  return [
    `provider "registry.terraform.io/${source}" {`,
    `  version     = "${version}"`,
    `  constraints = "${version}"`,
    "  hashes = [",
    ...lines,
    "  ]",
    "}",
  ].join("\n");
}

/**
 * The `.terraform.lock.hcl` of a stack, which must name exactly the stack's providers. Undefined when hashes of one of
 * them are not known in the wanted version: Terraform then makes its own lock file at `init`.
 */
export function renderLockFile(
  required: RequiredProviders,
  locks: ProviderLocks,
): string | undefined {
  const wanted = Object.values(required).map(({ source, version }) => ({
    source: fullSource(source),
    version,
  }));
  const known = wanted.map(({ source, version }) => {
    const lock = locks[source];
    return lock?.version === version && lock.hashes.length > 0 ? block(source, lock) : undefined;
  });
  if (known.length === 0 || known.includes(undefined)) return undefined;
  return `# Written from provider-locks.json; "npm run lock" refreshes that.\n\n${known.sort().join("\n\n")}\n`;
}
