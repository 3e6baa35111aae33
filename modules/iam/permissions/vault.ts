import type { Statement } from "../../../core/iam";

/** Seals and unseals with one key, directly and not through another service. */
export function unseal(keyArn: string): Statement[] {
  return [
    {
      Sid: "UseUnsealKey",
      Effect: "Allow",
      Action: ["kms:Encrypt", "kms:Decrypt", "kms:DescribeKey"],
      Resource: keyArn,
    },
  ];
}
