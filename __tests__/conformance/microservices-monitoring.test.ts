import { workloads } from "../../core/workloads";
import { every, refTo, resources, statements } from "../support/resources";
import { roleNamed } from "../support/roles";
import { referenceStack, type Block } from "../support/reference";

const prod = referenceStack("microservices-prod-platform-aws");
const dev = referenceStack("microservices-dev-platform-aws");
const from = (stack: string, output: string) =>
  `\${data.terraform_remote_state.upstream-${stack}.outputs.${output}}`;
const balancer = { LoadBalancer: from("load-balancer", "load_balancer") };
const targets = { ...balancer, TargetGroup: from("load-balancer", "target_group") };
const nodes = { AutoScalingGroupName: from("eks", "auto_scaling_group_name") };
const database = { DBInstanceIdentifier: "microservices-prod" };

const alarm = (name: string, stack = prod): Block => {
  const found = every(stack, "aws_cloudwatch_metric_alarm").find((each) =>
    String(each["alarm_name"]).endsWith(`-${name}`),
  );
  if (!found) throw new Error(`${stack.id} has no alarm ${name}`);
  return found;
};

const atLeast = "GreaterThanOrEqualToThreshold";
const under = "LessThanThreshold";
const gib = 2 ** 30;

describe("alarms", () => {
  it.each([
    ["load-balancer-5xx", "HTTPCode_ELB_5XX_Count", balancer, "Sum", atLeast, 10, "notBreaching"],
    ["target-5xx", "HTTPCode_Target_5XX_Count", balancer, "Sum", atLeast, 10, "notBreaching"],
    ["unhealthy-targets", "UnHealthyHostCount", targets, "Maximum", atLeast, 1, "breaching"],
    ["database-cpu", "CPUUtilization", database, "Average", atLeast, 80, "breaching"],
    ["database-storage", "FreeStorageSpace", database, "Minimum", under, 5 * gib, "breaching"],
    ["database-connections", "DatabaseConnections", database, "Maximum", atLeast, 160, "breaching"],
    ["nodes-cpu", "CPUUtilization", nodes, "Average", atLeast, 80, "breaching"],
    ["nodes-status", "StatusCheckFailed", nodes, "Maximum", atLeast, 1, "notBreaching"],
    ["nodes-missing", "HealthyHostCount", targets, "Minimum", under, 2, "breaching"],
  ])(
    "MS-11 has %s on %s",
    (name, metric_name, dimensions, statistic, comparison_operator, threshold, missing) => {
      expect(alarm(name)).toMatchObject({
        alarm_name: `microservices-prod-${name}`,
        metric_name,
        dimensions,
        statistic,
        comparison_operator,
        threshold,
        treat_missing_data: missing,
      });
    },
  );

  it("MS-11 has one on the latency of 95 of 100 requests, silent when there are few", () => {
    const slow = alarm("slow-answers");
    expect(slow).toMatchObject({
      metric_name: "TargetResponseTime",
      extended_statistic: "p95",
      evaluate_low_sample_count_percentiles: "ignore",
      threshold: 1,
      treat_missing_data: "notBreaching",
    });
    expect(slow).not.toHaveProperty("statistic");
  });

  it("MS-11 takes the metrics of each service from its own namespace", () => {
    const namespaces = every(prod, "aws_cloudwatch_metric_alarm").map((each) => [
      each["namespace"],
      Object.keys(each["dimensions"] as Block)[0],
    ]);
    expect([...new Set(namespaces.map(String))].sort()).toEqual([
      "AWS/ApplicationELB,LoadBalancer",
      "AWS/EC2,AutoScalingGroupName",
      "AWS/RDS,DBInstanceIdentifier",
    ]);
  });

  it("MS-11 tells the topic when an alarm goes off and when it is over, in words", () => {
    const [topic] = refTo(prod, "aws_sns_topic", "arn");
    const alarms = every(prod, "aws_cloudwatch_metric_alarm");
    expect(alarms).toHaveLength(10);
    for (const each of alarms) {
      expect(each).toMatchObject({ alarm_actions: [topic], ok_actions: [topic] });
      expect(each["alarm_description"]).toMatch(/^[A-Z].{20,}/);
    }
  });

  it("MS-11 measures the smaller database of development by its own size", () => {
    expect(alarm("database-storage", dev)["threshold"]).toBe(2 * gib);
  });

  it("MS-11 sends alarms to the given addresses, and to nobody where there are none", () => {
    expect(every(prod, "aws_sns_topic_subscription")).toEqual([
      expect.objectContaining({
        topic_arn: refTo(prod, "aws_sns_topic", "arn")[0],
        protocol: "email",
        endpoint: "platform@leotest.abrdns.com",
      }),
    ]);
    expect(resources(dev, "aws_sns_topic_subscription")).toEqual({});
  });
});

describe("roles of workloads", () => {
  it("MS-03 has one role a workload, each for one service account by IRSA, and no other", () => {
    const issuer = from("eks", "oidc_issuer");
    const roles = every(prod, "aws_iam_role").map((role) => [
      role["name"],
      statements(role["assume_role_policy"]),
    ]);
    const expected = Object.entries(workloads.microservices).map(([name, workload]) => [
      `microservices-prod-${name}`,
      [
        {
          Sid: "AssumedByServiceAccount",
          Effect: "Allow",
          Principal: { Federated: from("eks", "oidc_provider_arn") },
          Action: "sts:AssumeRoleWithWebIdentity",
          Condition: {
            StringEquals: {
              [`${issuer}:aud`]: "sts.amazonaws.com",
              [`${issuer}:sub`]: `system:serviceaccount:${workload.namespace}:${workload.serviceAccount}`,
            },
          },
        },
      ],
    ]);
    expect(Object.fromEntries(roles)).toEqual(Object.fromEntries(expected));
    expect(every(prod, "aws_iam_role_policy_attachment")).toEqual([]);
  });

  it("MS-06 lets one role alone read the master secret", () => {
    const master =
      "arn:aws:secretsmanager:eu-west-3:555566667777:secret:rds!db-01234567-89ab-cdef-0123-456789abcdef-AbCdEf";
    const readers = Object.keys(workloads.microservices).filter(
      (name) =>
        roleNamed(prod, `microservices-prod-${name}`).may({
          action: "secretsmanager:GetSecretValue",
          resource: master,
        }) === "allowed",
    );
    expect(readers).toEqual(["database-users"]);
  });

  it("MS-03 gives no role a way to more rights", () => {
    for (const name of Object.keys(workloads.microservices)) {
      const { may } = roleNamed(prod, `microservices-prod-${name}`);
      for (const action of [
        "iam:PassRole",
        "iam:PutRolePolicy",
        "sts:AssumeRole",
        "kms:CreateGrant",
      ])
        expect([name, action, may({ action, resource: "*" })]).toEqual([
          name,
          action,
          "not allowed",
        ]);
    }
  });
});
