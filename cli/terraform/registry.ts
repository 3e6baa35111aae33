/**
 * Settings for terraform where a registry may be out of reach: one attempt of five seconds, so that an offline
 * machine is told so in seconds (https://developer.hashicorp.com/terraform/cli/config/environment-variables).
 */
export const impatientWithRegistry = {
  TF_REGISTRY_CLIENT_TIMEOUT: "5",
  TF_REGISTRY_DISCOVERY_RETRY: "0",
} as const;

/** Why terraform could not install a provider. */
export interface Refusal {
  /** One clause, such as "the registry cannot be reached". */
  readonly reason: string;
  /** Whether asking for another provider would fail in the same way. */
  readonly unreachable: boolean;
}

/** Makes one clause of what terraform printed, without colours, about a provider it could not install. */
export function installFailure(stderr: string): Refusal {
  // Terraform wraps its messages at 78 columns.
  const text = stderr.replaceAll(/\s+/g, " ");
  if (text.includes("could not connect to")) {
    return { reason: "the registry cannot be reached", unreachable: true };
  }
  const error = /Error: (.*?)(?= To see which| Error: |$)/.exec(text)?.[1] ?? text;
  return { reason: error.trim().replace(/\.$/, ""), unreachable: false };
}
