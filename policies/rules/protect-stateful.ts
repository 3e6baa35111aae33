import { statefulTypes } from "../../core/stateful";
import { blocks } from "../arguments";
import type { Fault, Policy } from "../policy";
import type { Block } from "../stack-view";

/** Types that hold data, identity or traffic, whether or not a stack has them yet. */
const protectedTypes: ReadonlySet<string> = new Set([
  ...statefulTypes,
  "aws_dynamodb_table",
  "aws_ebs_volume",
  "aws_ecr_repository",
  "aws_efs_file_system",
  "aws_rds_cluster",
]);

/** Arguments that must be on for AWS or Aiven itself to refuse. */
const safeOn: Readonly<Record<string, readonly string[]>> = {
  aiven_kafka: ["termination_protection"],
  aiven_pg: ["termination_protection"],
  aiven_valkey: ["termination_protection"],
  aws_db_instance: ["deletion_protection"],
  aws_eks_cluster: ["deletion_protection"],
  aws_lb: ["enable_deletion_protection"],
  aws_rds_cluster: ["deletion_protection"],
};

/** Arguments that must not be on, for they take the content along. */
const safeOff: Readonly<Record<string, readonly string[]>> = {
  aws_db_instance: ["skip_final_snapshot"],
  aws_ecr_repository: ["force_delete"],
  aws_rds_cluster: ["skip_final_snapshot"],
  aws_route53_zone: ["force_destroy"],
  aws_s3_bucket: ["force_destroy"],
};

function faults({ type, args }: Block): Fault[] {
  const kept = blocks(args, "lifecycle").some((lifecycle) => lifecycle["prevent_destroy"] === true);
  return [
    ...(protectedTypes.has(type) && !kept ? [{ what: "may be destroyed" }] : []),
    ...(safeOn[type] ?? [])
      .filter((name) => args[name] !== true)
      .map((name) => ({ what: `does not set ${name}`, got: args[name] })),
    ...(safeOff[type] ?? [])
      .filter((name) => args[name] === true)
      .map((name) => ({ what: `sets ${name}`, got: true })),
  ];
}

export const protectStateful: Policy = {
  id: "protect-stateful",
  why: "In production one renamed construct or one hasty destroy must not cost data, identity or an outage.",
  reference: "AWS Security Hub KMS.3, RDS.8; Terraform, lifecycle: prevent_destroy",
  remedy:
    "add its type to core/stateful.ts and set the vendor's own switch; to destroy it on purpose, retire the stack",
  check: (stack) =>
    stack.production && !stack.retired
      ? stack.resources.flatMap((block) => faults(block).map((fault) => ({ ...fault, block })))
      : [],
};
