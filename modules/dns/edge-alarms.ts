import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { HealthCheck } from "../../core/dns/health-checks";
import { route53MetricsRegion } from "../../core/route53";
import { AlertTopic, createAlarms, type AlarmSpec } from "../monitoring";
import { createHealthCheck } from "./health-check";

export interface EdgeAlarmsProps {
  /** Begins the names of checks, alarms and topic. */
  readonly name: string;
  readonly account: string;
  /** What is asked, by the public names. */
  readonly checks: readonly HealthCheck[];
  /** Who is told. */
  readonly emails: readonly string[];
  /** The provider of `route53MetricsRegion`. */
  readonly provider: TerraformProvider;
}

/**
 * Asks from outside whether the public way still works, and tells people when it does not. No record goes by it: who
 * leaves the primary decides so.
 */
export class EdgeAlarms extends Construct {
  constructor(scope: Construct, id: string, props: EdgeAlarmsProps) {
    super(scope, id);
    const { name, account, provider, emails } = props;
    const { topic } = new AlertTopic(this, "topic", {
      name: `${name}-edge-alerts`,
      account,
      region: route53MetricsRegion,
      emails,
      provider,
    });
    const alarms = props.checks.map((check): [string, AlarmSpec] => [
      `${check.application}-edge-down`,
      edgeDown(check, createHealthCheck(this, name, check).id),
    ]);
    createAlarms(this, {
      name,
      topicArn: topic.arn,
      provider,
      alarms: Object.fromEntries(alarms),
    });
  }
}

function edgeDown({ host, path }: HealthCheck, healthCheckId: string): AlarmSpec {
  return {
    description:
      `https://${host}${path} does not answer from outside: see the state of Cloudflare, the tunnel and the Gateway, ` +
      "then docs/runbooks/cut-over-to-route53-and-back.md",
    namespace: "AWS/Route53",
    metric: "HealthCheckStatus",
    dimensions: { HealthCheckId: healthCheckId },
    statistic: "Minimum",
    periodSeconds: 60,
    periods: 1, // the check itself waits for several wrong answers
    bad: { under: 1 },
    missing: "breaching", // a check that is asked reports every minute
  };
}
