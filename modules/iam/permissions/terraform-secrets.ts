import type { Statement } from "../../../core/iam";
import type { EnvironmentScope } from "./terraform-plan";

/** How the ids of versions begin that Terraform has made; AWS names all others by a UUID. */
const madeByTerraform = "terraform-*";

/**
 * What `terraform plan` reads of secrets: their settings, and of values those that Terraform has made itself, which it
 * compares with its state, where they are as well. What a person puts in stays closed.
 */
export function readSecretSettings(scope: EnvironmentScope): Statement[] {
  return [
    {
      Sid: "ReadSecretSettings",
      Effect: "Allow",
      Action: ["secretsmanager:DescribeSecret", "secretsmanager:GetResourcePolicy"],
      Resource: secrets(scope),
    },
    {
      Sid: "ReadOwnVersions",
      Effect: "Allow",
      Action: "secretsmanager:GetSecretValue",
      Resource: secrets(scope),
      Condition: { StringLike: { "secretsmanager:VersionId": madeByTerraform } },
    },
    {
      Sid: "DecryptOwnVersions",
      Effect: "Allow",
      Action: "kms:Decrypt",
      ...keysOfSecrets(scope, [secrets(scope)]),
    },
  ];
}

/** What `terraform apply` and `destroy` change of them. */
export function manageSecrets(scope: EnvironmentScope): Statement[] {
  return [
    {
      Sid: "ManageSecrets",
      Effect: "Allow",
      Action: [
        "secretsmanager:CreateSecret",
        "secretsmanager:DeleteSecret",
        "secretsmanager:PutSecretValue",
        "secretsmanager:TagResource",
        "secretsmanager:UntagResource",
        "secretsmanager:UpdateSecret",
        "secretsmanager:UpdateSecretVersionStage",
      ],
      Resource: secrets(scope),
    },
    encryptSecrets("EncryptSecrets", scope, secrets(scope)),
  ];
}

function secrets({ name, region, account }: EnvironmentScope): string {
  return `arn:aws:secretsmanager:${region}:${account}:secret:${name}/*`;
}

/** What stands for a secret that is being made, while Secrets Manager tries whether the caller may use its key. */
const trial = "RequestToValidateKeyAccess";

/**
 * Lets the caller make secrets, and change their values, under any key of the account.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
 */
export function encryptSecrets(
  Sid: string,
  scope: EnvironmentScope,
  secretArns: string,
): Statement {
  return {
    Sid,
    Effect: "Allow",
    Action: ["kms:Decrypt", "kms:GenerateDataKey"],
    ...keysOfSecrets(scope, [secretArns, trial]),
  };
}

/** Any key of the account, through Secrets Manager and for these secrets only, which it names in the encryption context. */
function keysOfSecrets({ region, account }: EnvironmentScope, secretArns: readonly string[]) {
  return {
    Resource: `arn:aws:kms:${region}:${account}:key/*`,
    Condition: {
      StringEquals: { "kms:ViaService": `secretsmanager.${region}.amazonaws.com` },
      StringLike: { "kms:EncryptionContext:SecretARN": secretArns },
    },
  };
}
