import type { Statement } from "../../../core/iam";
import { route53MetricsRegion } from "../../../core/route53";
import type { EnvironmentScope } from "./terraform-plan";

/** Where an environment has alarms and topics with keys: in its own region and in that of Route 53's metrics. */
export function alarmRegions(region: string): string[] {
  return [...new Set([region, route53MetricsRegion])];
}

const healthChecks = "arn:aws:route53:::healthcheck/*";

/** The same resource of a service in each of those regions. */
function everywhere({ region, account }: EnvironmentScope, service: string, resource: string) {
  return alarmRegions(region).map((each) => `arn:aws:${service}:${each}:${account}:${resource}`);
}

/** What `terraform plan` reads of alarms, of topics and who hears them, and of Route 53's health checks. */
export function readAlarms(scope: EnvironmentScope): Statement[] {
  return [
    {
      Sid: "DescribeAlarmRegions",
      Effect: "Allow",
      Action: ["kms:ListAliases", "sns:GetSubscriptionAttributes"],
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": alarmRegions(scope.region) } },
    },
    {
      Sid: "ReadAlarms",
      Effect: "Allow",
      Action: ["cloudwatch:DescribeAlarms", "cloudwatch:ListTagsForResource"],
      Resource: everywhere(scope, "cloudwatch", `alarm:${scope.name}-*`),
    },
    {
      Sid: "ReadTopics",
      Effect: "Allow",
      Action: ["sns:GetTopicAttributes", "sns:ListTagsForResource"],
      Resource: everywhere(scope, "sns", `${scope.name}-*`),
    },
    {
      Sid: "ReadHealthChecks",
      Effect: "Allow",
      Action: ["route53:GetHealthCheck", "route53:ListTagsForResource"],
      Resource: healthChecks,
    },
  ];
}

/** What `terraform apply` and `destroy` change of them. */
export function manageAlarms(scope: EnvironmentScope): Statement[] {
  return [
    {
      Sid: "ManageAlarmRegions",
      Effect: "Allow",
      Action: ["kms:CreateKey", "sns:Unsubscribe"],
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": alarmRegions(scope.region) } },
    },
    {
      Sid: "ManageAlarms",
      Effect: "Allow",
      Action: [
        "cloudwatch:DeleteAlarms",
        "cloudwatch:PutMetricAlarm",
        "cloudwatch:TagResource",
        "cloudwatch:UntagResource",
      ],
      Resource: everywhere(scope, "cloudwatch", `alarm:${scope.name}-*`),
    },
    {
      Sid: "ManageTopics",
      Effect: "Allow",
      Action: [
        "sns:CreateTopic",
        "sns:DeleteTopic",
        "sns:SetTopicAttributes",
        "sns:Subscribe",
        "sns:TagResource",
        "sns:UntagResource",
      ],
      Resource: everywhere(scope, "sns", `${scope.name}-*`),
    },
    {
      Sid: "CreateHealthChecks",
      Effect: "Allow",
      Action: "route53:CreateHealthCheck",
      Resource: "*",
    },
    {
      Sid: "ManageHealthChecks",
      Effect: "Allow",
      Action: [
        "route53:ChangeTagsForResource",
        "route53:DeleteHealthCheck",
        "route53:UpdateHealthCheck",
      ],
      Resource: healthChecks,
    },
  ];
}
