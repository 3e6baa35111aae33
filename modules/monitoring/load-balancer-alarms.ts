import type { AlarmSpec } from "./alarm";

/** A load balancer and its targets, as CloudWatch names them. */
export interface WatchedLoadBalancer {
  /** `app/<name>/<id>` */
  readonly loadBalancer: string;
  /** `targetgroup/<name>/<id>` */
  readonly targetGroup: string;
}

/** Errors in five minutes that are more than one client's bad luck. */
const errors = 10;

/** Seconds within which 95 of 100 requests should be answered. */
const slowSeconds = 1;

/** Errors, slowness and targets that do not answer. Errors are counted only where there are any. */
export function loadBalancerAlarms({ loadBalancer, targetGroup }: WatchedLoadBalancer) {
  const ofBalancer = { LoadBalancer: loadBalancer };
  const ofTargets = { LoadBalancer: loadBalancer, TargetGroup: targetGroup };
  const namespace = "AWS/ApplicationELB";
  return {
    "load-balancer-5xx": {
      description: "The load balancer itself answers 5xx: no healthy target, or none in time",
      namespace,
      metric: "HTTPCode_ELB_5XX_Count",
      dimensions: ofBalancer,
      statistic: "Sum",
      periodSeconds: 300,
      periods: 1,
      bad: { from: errors },
      missing: "notBreaching",
    },
    "target-5xx": {
      description: "Services answer 5xx: see their logs",
      namespace,
      metric: "HTTPCode_Target_5XX_Count",
      dimensions: ofBalancer,
      statistic: "Sum",
      periodSeconds: 300,
      periods: 1,
      bad: { from: errors },
      missing: "notBreaching",
    },
    "unhealthy-targets": {
      description: "A node does not answer the health check: see Traefik and the node",
      namespace,
      metric: "UnHealthyHostCount",
      dimensions: ofTargets,
      statistic: "Maximum",
      periodSeconds: 60,
      periods: 5,
      bad: { from: 1 },
      missing: "breaching", // a group with targets always reports: silence means that it has none
    },
    "slow-answers": {
      description: "One request in twenty takes too long: see the services and the database",
      namespace,
      metric: "TargetResponseTime",
      dimensions: ofBalancer,
      statistic: "p95",
      periodSeconds: 300,
      periods: 3,
      bad: { from: slowSeconds },
      missing: "notBreaching", // nobody asked
    },
  } satisfies Record<string, AlarmSpec>;
}
