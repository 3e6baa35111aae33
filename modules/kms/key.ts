import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { policyDocument, type Statement } from "../../core/iam";

export interface KeyProps {
  /** Name after `alias/`; the key is known by it. */
  readonly alias: string;
  /** What the key encrypts, in one line. */
  readonly description: string;
  /** Account that administers the key through its IAM policies. */
  readonly account: string;
  /**
   * What services may do with the key, beyond what the account's IAM policies allow.
   * @default - none
   */
  readonly statements?: readonly Statement[];
  /**
   * The provider of another region.
   * @default - the stack's own
   */
  readonly provider?: TerraformProvider;
}

/**
 * Days a deleted key can still be brought back, the longest AWS offers:
 * https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
 */
const deletionWindowDays = 30;

/** A symmetric key that rotates every year, with an alias. Costs about one dollar a month. */
export class Key extends Construct {
  readonly key: KmsKey;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: KeyProps) {
    super(scope, id);
    const elsewhere = props.provider && { provider: props.provider };
    this.key = new KmsKey(this, "Resource", {
      description: props.description,
      enableKeyRotation: true,
      deletionWindowInDays: deletionWindowDays,
      policy: policyDocument(accountAdministers(props.account), ...(props.statements ?? [])),
      ...elsewhere,
    });
    this.arn = this.key.arn;
    new KmsAlias(this, "alias", {
      name: `alias/${props.alias}`,
      targetKeyId: this.key.keyId,
      ...elsewhere,
    });
  }
}

/** Without it nobody could ever change the key again. */
function accountAdministers(account: string): Statement {
  return {
    Sid: "AccountAdministers",
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: "kms:*",
    Resource: "*",
  };
}

/** Lets CloudWatch Logs of one region encrypt the account's log groups with the key. */
export function logsMayEncrypt(region: string, account: string): Statement {
  return {
    Sid: "LogGroupsEncrypt",
    Effect: "Allow",
    Principal: { Service: `logs.${region}.amazonaws.com` },
    Action: [
      "kms:Encrypt",
      "kms:Decrypt",
      "kms:ReEncrypt*",
      "kms:GenerateDataKey*",
      "kms:DescribeKey",
    ],
    Resource: "*",
    Condition: {
      ArnLike: {
        "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${region}:${account}:log-group:*`,
      },
    },
  };
}
