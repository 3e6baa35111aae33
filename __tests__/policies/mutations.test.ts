import type { PolicyId } from "../../core/policy-ids";
import { judge, viewStack } from "../../policies";
import { referenceStack, type Block, type SynthesizedStack } from "../support/reference";

/** A stack's JSON with resources changed: the first of a type gets new arguments, or all of a type are left out. */
function change(
  { json }: SynthesizedStack,
  type: string,
  args: Block | undefined,
): SynthesizedStack["json"] {
  const { [type]: ofType = {}, ...others } = json.resource ?? {};
  const [first] = Object.entries(ofType);
  if (!first) throw new Error(`there is no ${type} to change`);
  if (args === undefined) return { ...json, resource: others };
  const [id, block] = first;
  return { ...json, resource: { ...others, [type]: { ...ofType, [id]: { ...block, ...args } } } };
}

/**
 * What real stacks write, changed for the worse. It shows that the rules read what the modules emit, and not only what
 * the examples say they do.
 */
it.each<[PolicyId, string, string, Block | undefined]>([
  ["encryption-at-rest", "network", "aws_cloudwatch_log_group", { kms_key_id: undefined }],
  [
    "bucket-encryption",
    "state",
    "aws_s3_bucket_server_side_encryption_configuration",
    { rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }] },
  ],
  [
    "volume-encryption",
    "eks-nodes",
    "aws_launch_template",
    { block_device_mappings: [{ ebs: { encrypted: "true" } }] },
  ],
  ["cluster-secrets-encryption", "eks", "aws_eks_cluster", { encryption_config: undefined }],
  ["key-rotation", "state", "aws_kms_key", { enable_key_rotation: false }],
  ["bucket-public-access", "state", "aws_s3_bucket_public_access_block", undefined],
  ["bucket-tls-only", "state", "aws_s3_bucket_policy", undefined],
  ["bucket-versioning", "state", "aws_s3_bucket_versioning", undefined],
  ["log-retention", "eks", "aws_cloudwatch_log_group", { retention_in_days: 0 }],
  ["flow-logs", "network", "aws_flow_log", undefined],
  ["cluster-logs", "eks", "aws_cloudwatch_log_group", undefined],
  [
    "cluster-access-entries",
    "eks",
    "aws_eks_cluster",
    { access_config: { authentication_mode: "CONFIG_MAP" } },
  ],
  [
    "cluster-endpoint",
    "eks",
    "aws_eks_cluster",
    { vpc_config: { endpoint_private_access: true, endpoint_public_access: true } },
  ],
  ["narrow-trust", "eks", "aws_iam_role", { assume_role_policy: undefined }],
  ["endpoint-policies", "network", "aws_vpc_endpoint", { policy: undefined }],
  ["instance-metadata", "eks-nodes", "aws_launch_template", { metadata_options: undefined }],
  ["no-open-ingress", "eks", "aws_vpc_security_group_ingress_rule", { cidr_ipv4: "0.0.0.0/0" }],
  [
    "no-open-egress",
    "eks",
    "aws_vpc_security_group_egress_rule",
    { cidr_ipv4: "0.0.0.0/0", ip_protocol: "-1" },
  ],
  ["no-public-addresses", "network", "aws_subnet", { map_public_ip_on_launch: true }],
  ["aiven-private-services", "aiven-peering", "aiven_pg", { project_vpc_id: undefined }],
  ["aiven-private-services", "aiven-peering", "aiven_kafka", { kafka_user_config: {} }],
  ["protect-stateful", "aiven-peering", "aiven_valkey", { termination_protection: false }],
  ["protect-stateful", "aiven-peering", "aiven_kafka_topic", { termination_protection: false }],
  ["protect-stateful", "aiven-peering", "aiven_pg_database", { termination_protection: false }],
  ["no-credentials", "aiven-peering", "aiven_pg_user", { password: "known" }],
  ["empty-default-security-group", "network", "aws_default_security_group", undefined],
  ["protect-stateful", "eks", "aws_eks_cluster", { deletion_protection: false }],
  ["required-tags", "eks-nodes", "aws_launch_template", { tag_specifications: [] }],
])("%s notices it in %s when %s is spoilt", (policy, component, type, args) => {
  const id = `localplus-prod-${component}`;
  const json = change(referenceStack(id), type, args);
  const found = judge(viewStack(json, { id, component, production: true, retired: false }));
  expect(found.map((violation) => violation.policy.id)).toContain(policy);
});
