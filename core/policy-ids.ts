/**
 * Ids of all policies, in the order of the reference. They stand here because both sides need them: each rule is one of
 * them, and an environment's waivers may name no other.
 */
export const policyIds = [
  "encryption-at-rest",
  "bucket-encryption",
  "volume-encryption",
  "cluster-secrets-encryption",
  "key-rotation",
  "bucket-public-access",
  "bucket-tls-only",
  "bucket-versioning",
  "log-retention",
  "flow-logs",
  "cluster-logs",
  "narrow-permissions",
  "narrow-trust",
  "closed-resource-policies",
  "endpoint-policies",
  "cluster-access-entries",
  "cluster-endpoint",
  "instance-metadata",
  "no-node-logins",
  "no-open-ingress",
  "no-open-egress",
  "no-inline-rules",
  "no-public-addresses",
  "aiven-private-services",
  "empty-default-security-group",
  "tls-listeners",
  "access-not-open",
  "verified-origins",
  "protect-stateful",
  "required-tags",
  "account-guard",
  "state-backend",
  "pinned-versions",
  "no-implicit-references",
  "no-credentials",
  "no-cloud-lookups",
] as const;

/** Id of a policy. */
export type PolicyId = (typeof policyIds)[number];
