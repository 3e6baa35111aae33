import type { IHorizontalPodAutoscaler } from "kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler";
import type { Problem } from "../../../core/problems";
import { unless } from "./check";

/** An autoscaler has room between its limits and something to scale by. */
export function horizontalPodAutoscaler({ spec }: IHorizontalPodAutoscaler): Problem[] {
  const { minReplicas = 1, maxReplicas, metrics = [] } = spec;
  return [
    ...unless(minReplicas <= maxReplicas, {
      path: "spec.maxReplicas",
      what: `is below the minimum of ${minReplicas}`,
      got: maxReplicas,
      remedy: "raise it, or lower minReplicas",
    }),
    ...unless(metrics.length > 0, {
      path: "spec.metrics",
      what: "names nothing to scale by",
      remedy: "add a metric, such as the use of the requested cpu",
    }),
  ];
}
