import { lt } from "semver";
import type { Gap } from "./close-gaps";

export type { Gap } from "./close-gaps";

/**
 * All that may be left out or replaced in a working copy, with the reason. A line is here because a stack
 * needs it today; a test shows what each line does.
 */
export const gaps: readonly Gap[] = [
  {
    when: "aws<6",
    type: "aws_eks_cluster",
    argument: "deletion_protection",
    action: "drop",
    reason: "AWS provider versions before 6 do not know it",
  },
  {
    when: "sandbox",
    type: "aws_s3_bucket_lifecycle_configuration",
    action: "drop resource",
    reason: "the provider watches it for 55 seconds before it goes on, on an emulator as well",
  },
  {
    when: "sandbox",
    type: "aws_route53_record",
    argument: "depends_on",
    action: "drop",
    reason:
      "the provider waits 30 seconds for each record, and nothing stands there yet that the order is for",
  },
  {
    when: "sandbox",
    type: "aws_service_discovery_service",
    argument: "namespace_id",
    from: "dns_config.namespace_id",
    action: "copy",
    reason: "the emulator looks for the namespace there only",
  },
  {
    when: "sandbox",
    type: "aws_iam_openid_connect_provider",
    argument: "url",
    action: "substitute",
    mentions: "aws_eks_cluster.",
    value: "https://oidc.eks.sandbox.example/id/0123456789ABCDEF0123456789ABCDEF",
    reason: "the emulator's issuer is an http address, which IAM refuses",
  },
  {
    when: "sandbox",
    type: "aws_eks_addon",
    argument: "pod_identity_association",
    action: "drop",
    reason: "the emulator answers with a form the provider cannot read",
  },
  {
    when: "sandbox",
    type: "output",
    argument: "value",
    action: "substitute",
    mentions: ".master_user_secret[",
    value: "arn:aws:secretsmanager:eu-west-3:000000000000:secret:rds!db-sandbox",
    reason: "the emulator makes no secret for the master user of an instance",
  },
  {
    when: "sandbox",
    type: "aws_autoscaling_attachment",
    action: "drop resource",
    reason: "the emulator's node groups have no Auto Scaling group to attach to",
  },
  ...(["aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule"] as const).map(
    (type): Gap => ({
      when: "sandbox",
      type,
      action: "drop resource",
      only: { argument: "security_group_id", mentions: "aws_eks_cluster." },
      reason: "the emulator names a cluster security group, but does not make it",
    }),
  ),
];

/**
 * The lines that apply.
 *
 * @param where.awsVersion exact version of the AWS provider in use; undefined when it is not used
 * @param where.sandbox whether the stack goes to the emulator
 */
export function gapsFor(where: { awsVersion: string | undefined; sandbox: boolean }): Gap[] {
  const { awsVersion, sandbox } = where;
  return gaps.filter(({ when }) =>
    when === "sandbox" ? sandbox : awsVersion !== undefined && lt(awsVersion, "6.0.0"),
  );
}
