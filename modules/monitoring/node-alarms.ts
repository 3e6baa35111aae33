import type { AlarmSpec } from "./alarm";
import type { WatchedLoadBalancer } from "./load-balancer-alarms";

/** A group of nodes, each of which is a target of a load balancer. */
export interface WatchedNodes extends WatchedLoadBalancer {
  readonly autoScalingGroup: string;
  /** Fewest nodes there should be; without any, no request is answered, so 0 counts as 1. */
  readonly min: number;
}

/**
 * Busy, broken and missing nodes, by metrics that need nothing switched on: EC2's, summed over the group, and the load
 * balancer's count of its targets. The group's own counts would have to be enabled on a group that EKS owns, and
 * Container Insights needs an agent.
 */
export function nodeAlarms(nodes: WatchedNodes) {
  const { autoScalingGroup, min, loadBalancer, targetGroup } = nodes;
  const ofGroup = { AutoScalingGroupName: autoScalingGroup };
  return {
    "nodes-cpu": {
      description:
        "The nodes' processors are busy for a quarter of an hour: see whether more nodes come",
      namespace: "AWS/EC2",
      metric: "CPUUtilization",
      dimensions: ofGroup,
      statistic: "Average",
      periodSeconds: 300,
      periods: 3,
      bad: { from: 80 },
      missing: "breaching", // running instances always report
    },
    "nodes-status": {
      description: "A node fails EC2's status checks: it or its host is broken",
      namespace: "AWS/EC2",
      metric: "StatusCheckFailed",
      dimensions: ofGroup,
      statistic: "Maximum",
      periodSeconds: 300,
      periods: 2,
      bad: { from: 1 },
      missing: "notBreaching", // a new node has no checks yet; missing nodes have an alarm of their own
    },
    "nodes-missing": {
      description: "Fewer nodes than the group's least take requests: see the group's activities",
      namespace: "AWS/ApplicationELB",
      metric: "HealthyHostCount",
      dimensions: { LoadBalancer: loadBalancer, TargetGroup: targetGroup },
      statistic: "Minimum",
      periodSeconds: 60,
      periods: 10, // a node that replaces another needs some minutes
      bad: { under: Math.max(1, min) },
      missing: "breaching",
    },
  } satisfies Record<string, AlarmSpec>;
}
