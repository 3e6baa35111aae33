import type { Statement } from "../../../core/iam";

export interface AlertTarget {
  readonly topicArn: string;
  /** Key the topic is encrypted with. */
  readonly keyArn: string;
  readonly region: string;
}

/** Publishes to one encrypted topic. */
export function publishAlerts({ topicArn, keyArn, region }: AlertTarget): Statement[] {
  return [
    { Sid: "Publish", Effect: "Allow", Action: "sns:Publish", Resource: topicArn },
    {
      Sid: "EncryptMessages",
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: keyArn,
      Condition: { StringEquals: { "kms:ViaService": `sns.${region}.amazonaws.com` } },
    },
  ];
}
