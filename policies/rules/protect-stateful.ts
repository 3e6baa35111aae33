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

/**
 * Arguments with which AWS, Aiven or a provider refuses, or keeps the content, and what each must be. `prevent_destroy`
 * goes with its block; Aiven's provider remembers the argument of a topic or a database that has no block any more.
 */
const safe: Readonly<Record<string, Readonly<Record<string, boolean>>>> = {
  aiven_kafka: { termination_protection: true },
  aiven_kafka_topic: { termination_protection: true },
  aiven_pg: { termination_protection: true },
  aiven_pg_database: { termination_protection: true },
  aiven_valkey: { termination_protection: true },
  aws_db_instance: { deletion_protection: true, skip_final_snapshot: false },
  aws_ecr_repository: { force_delete: false },
  aws_eks_cluster: { deletion_protection: true },
  aws_lb: { enable_deletion_protection: true },
  aws_rds_cluster: { deletion_protection: true, skip_final_snapshot: false },
  aws_route53_zone: { force_destroy: false },
  aws_s3_bucket: { force_destroy: false },
};

function faults({ type, args }: Block): Fault[] {
  const kept = blocks(args, "lifecycle").some((lifecycle) => lifecycle["prevent_destroy"] === true);
  return [
    ...(protectedTypes.has(type) && !kept ? [{ what: "may be destroyed" }] : []),
    ...Object.entries(safe[type] ?? {})
      .filter(([name, on]) => (args[name] === true) !== on)
      .map(([name, on]) => ({ what: `${on ? "does not set" : "sets"} ${name}`, got: args[name] })),
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
