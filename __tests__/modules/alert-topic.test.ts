import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import { AlertTopic } from "../../modules/monitoring";
import { decide, type Call } from "../support/iam";
import { every, only, refTo, resources } from "../support/resources";
import { keyOf, resolve } from "../support/roles";
import { type SynthesizedStack } from "../support/reference";
import { synthApp } from "../support/synth";

/** A stack with the topic. */
function withTopic(emails?: readonly string[]): SynthesizedStack {
  const { test } = synthApp((app) => {
    const scope = new TerraformStack(app, "test");
    new AwsProvider(scope, "aws", { region: "eu-west-1" });
    new AlertTopic(scope, "alerts", {
      name: "acme-alerts",
      account: "111122223333",
      region: "eu-west-1",
      ...(emails && { emails }),
    });
  });
  if (!test) throw new Error("nothing was synthesized");
  return test;
}

const stack = withTopic();

const topic = "arn:aws:sns:eu-west-1:111122223333:acme-alerts";
const topicPolicy = resolve(stack, only(stack, "aws_sns_topic_policy")["policy"]);
const keyPolicy = resolve(stack, only(stack, "aws_kms_key")["policy"]);
const alarm = {
  "aws:SourceAccount": "111122223333",
  "aws:SourceArn": "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:disk:full",
  "aws:SecureTransport": "true",
};

/** A call of CloudWatch for an alarm. */
const byAlarm = (action: string, resource: string, context = alarm): Call => ({
  action,
  resource,
  principal: { Service: "cloudwatch.amazonaws.com" },
  context,
});
const publish = (context = alarm) => decide([topicPolicy], byAlarm("sns:Publish", topic, context));
const encrypt = (context = alarm) =>
  decide([keyPolicy], byAlarm("kms:GenerateDataKey", keyOf(stack, "alerts"), context));

it("is encrypted with a key of its own", () => {
  expect(only(stack, "aws_sns_topic")).toMatchObject({
    name: "acme-alerts",
    kms_master_key_id: expect.stringMatching(/^\$\{aws_kms_key\.[^.]+\.arn\}$/) as string,
  });
  expect(only(stack, "aws_kms_alias")["name"]).toBe("alias/acme-alerts");
});

it("takes messages of the account's alarms, which need the key for them", () => {
  expect([publish(), encrypt()]).toEqual(["allowed", "allowed"]);
  expect(decide([keyPolicy], byAlarm("kms:Decrypt", keyOf(stack, "alerts")))).toBe("allowed");
});

it.each([
  ["another account's alarms", { ...alarm, "aws:SourceAccount": "444455556666" }],
  [
    "alarms of another region",
    { ...alarm, "aws:SourceArn": "arn:aws:cloudwatch:us-east-1:111122223333:alarm:x" },
  ],
])("takes no messages of %s", (_, context) => {
  expect([publish(context), encrypt(context)]).toEqual(["not allowed", "not allowed"]);
});

it("takes none of other services, nor of everybody", () => {
  const call = byAlarm("sns:Publish", topic);
  for (const principal of [{ Service: "events.amazonaws.com" }, { AWS: "arn:aws:iam::1:root" }])
    expect(decide([topicPolicy], { ...call, principal })).toBe("not allowed");
});

it("takes none without TLS", () => {
  expect(publish({ ...alarm, "aws:SecureTransport": "false" })).toBe("denied");
});

it("lets alarms do nothing else with the topic or the key", () => {
  expect(decide([topicPolicy], byAlarm("sns:Subscribe", topic))).toBe("not allowed");
  expect(decide([keyPolicy], byAlarm("kms:PutKeyPolicy", keyOf(stack, "alerts")))).toBe(
    "not allowed",
  );
});

it("delivers to nobody unless told, and then to each address", () => {
  expect(resources(stack, "aws_sns_topic_subscription")).toEqual({});
  const emails = ["team@example.org", "te.am@example.org"];
  const subscribed = withTopic(emails);
  expect(
    every(subscribed, "aws_sns_topic_subscription").map(({ topic_arn, protocol, endpoint }) => [
      topic_arn,
      protocol,
      endpoint,
    ]),
  ).toEqual(emails.map((email) => [refTo(subscribed, "aws_sns_topic", "arn")[0], "email", email]));
});
