import type { Statement } from "../../core/iam";

/** What using an encrypted volume takes. */
const useKey = [
  "kms:Encrypt",
  "kms:Decrypt",
  "kms:ReEncrypt*",
  "kms:GenerateDataKey*",
  "kms:DescribeKey",
];

/**
 * Lets Auto Scaling start nodes whose disks are encrypted with the key; on-demand and spot have a service role each.
 * The roles stand in a condition, not as principals, because AWS makes them at first use and a key's policy may name no
 * principal that does not exist. Otherwise it is the statement of AWS's own `aws/ebs` key.
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html
 */
export function autoScalingMayEncryptVolumes(region: string, account: string): Statement {
  const role = (path: string): string => `arn:aws:iam::${account}:role/aws-service-role/${path}`;
  return {
    Sid: "NodesUseEncryptedVolumes",
    Effect: "Allow",
    Principal: { AWS: "*" },
    Action: [...useKey, "kms:CreateGrant"],
    Resource: "*",
    Condition: {
      StringEquals: {
        "kms:CallerAccount": account,
        "kms:ViaService": `ec2.${region}.amazonaws.com`,
      },
      ArnLike: {
        "aws:PrincipalArn": [
          role("autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"),
          role("spot.amazonaws.com/AWSServiceRoleForEC2Spot"),
        ],
      },
    },
  };
}

/**
 * What the EBS CSI driver needs beside AWS's policy for it, which knows no keys.
 * https://docs.aws.amazon.com/eks/latest/userguide/ebs-csi.html
 */
export function csiMayEncryptVolumes(keyArn: string): Statement[] {
  return [
    { Sid: "UseKey", Effect: "Allow", Action: useKey, Resource: keyArn },
    {
      Sid: "LendKeyToVolumes",
      Effect: "Allow",
      Action: ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"],
      Resource: keyArn,
      Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ];
}
