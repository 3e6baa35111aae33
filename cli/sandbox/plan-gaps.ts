import type { Difference } from "../bootstrap/plan-differences";

/** One thing the emulator forgets, so that a plan right after an apply wants to set it again. */
export interface PlanGap {
  readonly type: string;
  readonly attribute: string;
  /** Which addresses show it, where not all of the type do. */
  readonly address?: RegExp;
  readonly reason: string;
}

/** All endpoints but the two kinds of gateways. */
const interfaceEndpoints = /^(?!.*_(s3|dynamodb)_)/;

/**
 * All differences that a second plan in the sandbox may show. Any other one is a mistake of ours. A line that no longer
 * occurs fails the sandbox as well: a newer emulator or provider has closed the gap, and the line can go.
 */
export const planGaps: readonly PlanGap[] = [
  ...[
    "actions_enabled",
    "alarm_actions",
    "alarm_description",
    "dimensions",
    "ok_actions",
    "period",
    "statistic",
    "treat_missing_data",
  ].map((attribute) => ({
    type: "aws_cloudwatch_metric_alarm",
    attribute,
    reason: "the emulator does not return it",
  })),
  ...["evaluate_low_sample_count_percentiles", "extended_statistic"].map((attribute) => ({
    type: "aws_cloudwatch_metric_alarm",
    attribute,
    address: /slow-answers/, // the one alarm that goes by a percentile
    reason: "the emulator does not return it",
  })),
  {
    type: "aws_db_instance",
    attribute: "backup_window",
    reason: "the emulator gives every new instance a window of its own choice",
  },
  {
    type: "aws_db_instance",
    attribute: "enabled_cloudwatch_logs_exports",
    reason: "the emulator does not store them",
  },
  {
    type: "aws_db_instance",
    attribute: "engine_lifecycle_support",
    reason: "the emulator stores it for clusters only",
  },
  {
    type: "aws_autoscaling_group_tag",
    attribute: "autoscaling_group_name",
    reason: "follows from the node group, which the plan wants to replace",
  },
  {
    type: "output",
    attribute: "value",
    address: /\.auto_scaling_group_name$/,
    reason: "follows from the node group, which the plan wants to replace",
  },
  {
    type: "aws_eks_cluster",
    attribute: "upgrade_policy",
    reason: "the emulator does not store the support type",
  },
  {
    type: "aws_eks_node_group",
    attribute: "launch_template",
    reason: "the emulator does not return the launch template",
  },
  {
    type: "aws_eks_node_group",
    attribute: "node_repair_config",
    reason: "the emulator does not return it",
  },
  {
    type: "aws_eks_node_group",
    attribute: "update_config",
    reason: "the emulator does not return it",
  },
  {
    type: "aws_flow_log",
    attribute: "iam_role_arn",
    reason: "the emulator does not store the role that writes the log",
  },
  {
    type: "aws_flow_log",
    attribute: "max_aggregation_interval",
    reason: "the emulator does not store the interval",
  },
  {
    type: "aws_flow_log",
    attribute: "tags",
    reason: "the emulator stores them, but does not return them where the provider looks",
  },
  {
    type: "aws_flow_log",
    attribute: "tags_all",
    reason: "the emulator stores them, but does not return them where the provider looks",
  },
  {
    type: "aws_launch_template",
    attribute: "block_device_mappings",
    reason: "the emulator does not return the key of a volume",
  },
  ...["default_version", "latest_version"].map((attribute) => ({
    type: "aws_launch_template",
    attribute,
    reason: "follows from its volumes, which the plan wants to set again",
  })),
  {
    type: "aws_route53_health_check",
    attribute: "regions",
    reason: "the emulator keeps how many regions there are, but not their names",
  },
  {
    type: "aws_vpc_endpoint",
    attribute: "policy",
    reason: "the emulator does not store the policy",
  },
  {
    type: "aws_vpc_endpoint",
    attribute: "private_dns_enabled",
    address: interfaceEndpoints,
    reason: "the emulator answers false for every interface endpoint",
  },
  {
    type: "aws_vpc_endpoint",
    attribute: "security_group_ids",
    address: interfaceEndpoints,
    reason: "the emulator does not store the security groups of an interface endpoint",
  },
  ...["description", "tags_all"].map((attribute) => ({
    type: "aws_vpc_security_group_egress_rule",
    attribute,
    address: /-out-all-to-anywhere_/,
    reason:
      "the emulator keeps the rule every group begins with, which is removed, and takes it for this one",
  })),
];

/** The differences that no line of the table explains. */
export function unexplained(
  differences: readonly Difference[],
  table: readonly PlanGap[] = planGaps,
): Difference[] {
  return differences.filter((difference) => !table.some((gap) => explains(gap, difference)));
}

/** The lines that explain a difference. */
export function occurring(
  differences: readonly Difference[],
  table: readonly PlanGap[] = planGaps,
): PlanGap[] {
  return table.filter((gap) => differences.some((difference) => explains(gap, difference)));
}

/**
 * The lines about a resource that was applied, but whose difference did not occur.
 *
 * @param addresses those of all applied resources.
 */
export function outdated(
  addresses: readonly string[],
  differences: readonly Difference[],
  table: readonly PlanGap[] = planGaps,
): PlanGap[] {
  const seen = new Set(occurring(differences, table));
  return table.filter(
    (gap) => addresses.some((address) => isAbout(gap, address)) && !seen.has(gap),
  );
}

function explains(gap: PlanGap, { address, attribute }: Difference): boolean {
  return isAbout(gap, address) && gap.attribute === attribute;
}

function isAbout({ type, address: form }: PlanGap, address: string): boolean {
  return address.startsWith(`${type}.`) && (form?.test(address) ?? true);
}
