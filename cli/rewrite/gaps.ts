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
