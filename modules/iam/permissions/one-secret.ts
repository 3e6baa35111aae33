import type { Statement } from "../../../core/iam";

/** A secret by its ARN, and the key its value is encrypted with. */
export interface OneSecret {
  readonly secretArn: string;
  readonly keyArn: string;
  readonly region: string;
}

/** Reads the value of one secret: its key decrypts through Secrets Manager, and that secret only. */
export function readSecret({ secretArn, keyArn, region }: OneSecret): Statement[] {
  return [
    {
      Sid: "ReadSecret",
      Effect: "Allow",
      Action: ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"],
      Resource: secretArn,
    },
    {
      Sid: "DecryptSecret",
      Effect: "Allow",
      Action: "kms:Decrypt",
      Resource: keyArn,
      Condition: {
        StringEquals: {
          "kms:ViaService": `secretsmanager.${region}.amazonaws.com`,
          "kms:EncryptionContext:SecretARN": secretArn,
        },
      },
    },
  ];
}
