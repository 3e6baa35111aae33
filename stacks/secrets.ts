/** A secret of the platform. Its value is in AWS Secrets Manager only: never in config, outputs or Helm values. */
export interface Secret {
  /** Last part of its name, `<environment>/<purpose>`. */
  readonly purpose: string;
  /** Who makes the value: Terraform, the vendor's API, or a person following a runbook. */
  readonly origin: "generated" | "vendor" | "person";
  /** Component of the stack that creates it. */
  readonly createdBy: string;
  /** What uses it; a secret nobody uses does not belong here. */
  readonly consumer: string;
  /** How it is replaced. */
  readonly rotation: string;
}

/**
 * Every secret that a stack creates, a workload reads or a chart refers to. A test holds it against the synthesized
 * stacks both ways.
 */
export const secrets: readonly Secret[] = [];

/** The name a secret has in AWS Secrets Manager. */
export function secretName(environment: string, purpose: string): string {
  return `${environment}/${purpose}`;
}
