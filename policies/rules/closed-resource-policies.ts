import { callerKeys, isForEverybody, isTied, statementsOf } from "../documents";
import { each, type Policy } from "../policy";

/** Where a type holds the policy that says who else may use the resource. */
const policyArguments: Readonly<Record<string, string>> = {
  aws_cloudwatch_log_resource_policy: "policy_document",
  aws_ecr_repository_policy: "policy",
  aws_kms_key: "policy",
  aws_kms_key_policy: "policy",
  aws_s3_bucket_policy: "policy",
  aws_secretsmanager_secret: "policy",
  aws_secretsmanager_secret_policy: "policy",
  aws_sns_topic: "policy",
  aws_sns_topic_policy: "policy",
  aws_sqs_queue: "policy",
  aws_sqs_queue_policy: "policy",
};

export const closedResourcePolicies: Policy = {
  id: "closed-resource-policies",
  why: "A resource that allows everybody can be used from every AWS account, whatever IAM says here.",
  reference: "AWS Security Hub KMS.5, S3.8, SNS.4, SQS.3",
  remedy:
    "name the principals, or tie the statement to the account with aws:PrincipalAccount or aws:SourceAccount",
  check: each(Object.keys(policyArguments), ({ type, args }) => {
    const policy = args[policyArguments[type] ?? ""];
    if (policy === undefined) return undefined;
    const statements = statementsOf(policy);
    if (!statements) return { what: "has a policy that cannot be read before apply" };
    return statements
      .filter((statement) => statement.allows && isForEverybody(statement))
      .filter((statement) => !isTied(statement, callerKeys))
      .map(({ sid }) => ({ what: `lets everybody in (${sid})` }));
  }),
};
