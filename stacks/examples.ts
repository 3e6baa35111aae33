import { roleArn } from "../core/arn";
import type { ExampleContext } from "../core/contract";

/** An id of AWS's form, `subnet-0123456789abcdef0`, told apart from its siblings by the last digit. */
export function exampleId(prefix: string, index = 0): string {
  return `${prefix}-0123456789abcdef${index.toString(16)}`;
}

/** One such id a zone. */
export function idEachZone(prefix: string) {
  return ({ zones }: ExampleContext): string[] => zones.map((_, index) => exampleId(prefix, index));
}

/** ARN of a role of the environment. */
export function exampleRole(purpose: string) {
  return ({ name, account }: ExampleContext): string => roleArn(account, `${name}-${purpose}`);
}

/** Issuer of a cluster's service account tokens, without `https://`. */
export const exampleIssuer = ({ region }: ExampleContext): string =>
  `oidc.eks.${region}.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF`;

/** Name of a bucket of the environment. */
export function exampleBucket(purpose: string) {
  return ({ name, account }: ExampleContext): string => `${name}-${purpose}-${account}`;
}
