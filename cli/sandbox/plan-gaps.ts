import type { Difference } from "../bootstrap/plan-differences";

/** One thing the emulator forgets, so that a plan right after an apply wants to set it again. */
export interface PlanGap {
  readonly type: string;
  readonly attribute: string;
  readonly reason: string;
}

/**
 * All differences that a second plan in the sandbox may show. Any other one is a mistake of ours. A line that no longer
 * occurs fails the sandbox as well: a newer emulator or provider has closed the gap, and the line can go.
 */
export const planGaps: readonly PlanGap[] = [
  {
    type: "aws_autoscaling_group_tag",
    attribute: "autoscaling_group_name",
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
    type: "aws_vpc_endpoint",
    attribute: "policy",
    reason: "the emulator does not store the policy",
  },
  {
    type: "aws_vpc_endpoint",
    attribute: "private_dns_enabled",
    reason: "the emulator answers false for every interface endpoint",
  },
  {
    type: "aws_vpc_endpoint",
    attribute: "security_group_ids",
    reason: "the emulator does not store the security groups of an interface endpoint",
  },
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
 * The lines about a type that was applied, but whose difference did not occur.
 *
 * @param types types of all applied resources.
 */
export function outdated(
  types: ReadonlySet<string>,
  differences: readonly Difference[],
  table: readonly PlanGap[] = planGaps,
): PlanGap[] {
  const seen = new Set(occurring(differences, table));
  return table.filter((gap) => types.has(gap.type) && !seen.has(gap));
}

function explains({ type, attribute }: PlanGap, difference: Difference): boolean {
  return type === difference.type && attribute === difference.attribute;
}
