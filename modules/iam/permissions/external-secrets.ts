import type { Statement } from "../../../core/iam";

export interface SecretsScope {
  readonly region: string;
  readonly account: string;
  /** Beginning of the secrets' names, such as `acme-prod/`. */
  readonly prefix: string;
}

/**
 * Reads the values of the secrets under one prefix. Their keys are whatever their stacks chose: the encryption context,
 * which Secrets Manager fills with the secret's ARN, limits them to the same prefix.
 */
export function readSecrets({ region, account, prefix }: SecretsScope): Statement[] {
  const secrets = `arn:aws:secretsmanager:${region}:${account}:secret:${prefix}*`;
  return [
    {
      Sid: "ReadSecrets",
      Effect: "Allow",
      Action: ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"],
      Resource: secrets,
    },
    {
      Sid: "DecryptSecrets",
      Effect: "Allow",
      Action: "kms:Decrypt",
      Resource: `arn:aws:kms:${region}:${account}:key/*`,
      Condition: {
        StringEquals: { "kms:ViaService": `secretsmanager.${region}.amazonaws.com` },
        StringLike: { "kms:EncryptionContext:SecretARN": secrets },
      },
    },
  ];
}
