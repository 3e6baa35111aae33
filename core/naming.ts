import { createHash } from "node:crypto";

/** Longest name each kind of resource may have, in characters. */
const longest = {
  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
  "s3-bucket": 63,
  /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
  "iam-role": 64,
  /** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html */
  "load-balancer": 32,
  /** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html */
  "target-group": 32,
} as const;

/** A kind of resource whose name has a limit. */
export type NameKind = keyof typeof longest;

/** Characters of the hash that replaces what is cut: 32 bits, enough to tell the few names of one account apart. */
const hashLength = 8;

/**
 * The parts joined by dashes. A name over the limit keeps its end (which tells siblings apart) and a hash of the whole
 * takes the place of the beginning's rest, so that different names stay different.
 */
export function resourceName(kind: NameKind, ...parts: readonly string[]): string {
  const name = parts.join("-");
  const limit = longest[kind];
  if (name.length <= limit) return name;
  const hash = createHash("sha256").update(name).digest("hex").slice(0, hashLength);
  const tail = name.slice(name.length - (limit - hashLength - 1)).replace(/^-+/, "");
  return `${hash}-${tail}`;
}
