import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { policyDocument, type Statement } from "../../core/iam";
import { Key } from "../kms";

export interface AlertTopicProps {
  /** Name of the topic and of its key's alias. */
  readonly name: string;
  readonly account: string;
  readonly region: string;
  /**
   * Addresses that get every message by e-mail, once each has confirmed what AWS sends it.
   * @default - none
   */
  readonly emails?: readonly string[];
  /**
   * The provider of `region`, where that is not the stack's.
   * @default - the stack's own
   */
  readonly provider?: TerraformProvider;
}

/**
 * Where alerts go: a topic encrypted with a key of its own, which the account's CloudWatch alarms may publish to. Others
 * get the right from their own role. Without subscriptions it delivers to nobody.
 */
export class AlertTopic extends Construct {
  readonly topic: SnsTopic;
  readonly key: Key;

  constructor(scope: Construct, id: string, props: AlertTopicProps) {
    super(scope, id);
    const elsewhere = props.provider && { provider: props.provider };
    this.key = new Key(this, "key", {
      alias: props.name,
      description: `Messages of the topic ${props.name}`,
      account: props.account,
      statements: [byAlarms(props, "AlarmsEncrypt", ["kms:Decrypt", "kms:GenerateDataKey*"], "*")],
      ...elsewhere,
    });
    this.topic = new SnsTopic(this, "Resource", {
      name: props.name,
      kmsMasterKeyId: this.key.arn,
      ...elsewhere,
    });
    new SnsTopicPolicy(this, "policy", {
      arn: this.topic.arn,
      policy: policyDocument(
        byAlarms(props, "AlarmsPublish", ["sns:Publish"], this.topic.arn),
        tlsOnly(this.topic.arn),
      ),
      ...elsewhere,
    });
    for (const email of props.emails ?? []) this.subscribe(email, props);
  }

  private subscribe(email: string, { provider }: AlertTopicProps): void {
    new SnsTopicSubscription(this, email, {
      topicArn: this.topic.arn,
      protocol: "email",
      endpoint: email,
      ...(provider && { provider }),
    });
  }
}

/** Lets CloudWatch act for the alarms of this account and region (against the confused deputy). */
function byAlarms(
  { account, region }: AlertTopicProps,
  Sid: string,
  Action: readonly string[],
  Resource: string,
): Statement {
  return {
    Sid,
    Effect: "Allow",
    Principal: { Service: "cloudwatch.amazonaws.com" },
    Action,
    Resource,
    Condition: {
      StringEquals: { "aws:SourceAccount": account },
      ArnLike: { "aws:SourceArn": `arn:aws:cloudwatch:${region}:${account}:alarm:*` },
    },
  };
}

function tlsOnly(Resource: string): Statement {
  return {
    Sid: "TlsOnly",
    Effect: "Deny",
    Principal: "*",
    Action: "sns:Publish",
    Resource,
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}
