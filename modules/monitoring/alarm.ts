import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";

/** What an alarm watches and when it goes off. */
export interface AlarmSpec {
  /** What is wrong and where to look first, for whoever is woken by it. */
  readonly description: string;
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** One number out of a period's values; `p95` and the like are percentiles. */
  readonly statistic: "Average" | "Maximum" | "Minimum" | "Sum" | `p${number}`;
  readonly periodSeconds: number;
  /** Periods in a row that must be bad. */
  readonly periods: number;
  /** Bad from this value on, or bad under it. */
  readonly bad: { readonly from: number } | { readonly under: number };
  /** What a period without values means: trouble, or that there was nothing to measure. */
  readonly missing: "breaching" | "notBreaching";
}

export interface AlarmsProps {
  /** Beginning of the alarms' names. */
  readonly name: string;
  /** Topic that hears when an alarm goes off and when it is over. */
  readonly topicArn: string;
  /** Alarms by the end of their names. */
  readonly alarms: Readonly<Record<string, AlarmSpec>>;
  /**
   * The provider of another region.
   * @default - the stack's own
   */
  readonly provider?: TerraformProvider;
}

/** One alarm a line of the list, straight in the scope. */
export function createAlarms(
  scope: Construct,
  { name, topicArn, alarms, provider }: AlarmsProps,
): void {
  for (const [id, spec] of Object.entries(alarms)) {
    new CloudwatchMetricAlarm(scope, `${id}-alarm`, {
      alarmName: `${name}-${id}`,
      alarmDescription: spec.description,
      namespace: spec.namespace,
      metricName: spec.metric,
      dimensions: spec.dimensions,
      ...statistic(spec.statistic),
      period: spec.periodSeconds,
      evaluationPeriods: spec.periods,
      ...comparison(spec.bad),
      treatMissingData: spec.missing,
      alarmActions: [topicArn],
      okActions: [topicArn],
      ...(provider && { provider }),
    });
  }
}

/** A percentile of a handful of requests says nothing, so it is not judged. */
function statistic(name: AlarmSpec["statistic"]) {
  return name.startsWith("p")
    ? { extendedStatistic: name, evaluateLowSampleCountPercentiles: "ignore" }
    : { statistic: name };
}

function comparison(bad: AlarmSpec["bad"]) {
  return "from" in bad
    ? { comparisonOperator: "GreaterThanOrEqualToThreshold", threshold: bad.from }
    : { comparisonOperator: "LessThanThreshold", threshold: bad.under };
}
