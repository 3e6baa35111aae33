import type { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import { chartOf, HelmRelease } from "../../helm";
import type { AddonProps } from "../addon";
import {
  clusterAutoscalerPods,
  clusterAutoscalerValues,
  type ClusterAutoscalerSettings,
} from "./values";

export interface ClusterAutoscalerProps extends AddonProps, ClusterAutoscalerSettings {}

/** cluster-autoscaler: adds nodes when pods wait for room, and removes those that are hardly used. */
export class ClusterAutoscaler extends Construct {
  readonly release: Release;

  constructor(scope: Construct, id: string, props: ClusterAutoscalerProps) {
    super(scope, id);
    const { release } = new HelmRelease(this, "release", {
      chart: chartOf("cluster-autoscaler", props.mirrors),
      name: "cluster-autoscaler",
      namespace: props.namespace,
      values: clusterAutoscalerValues(props),
      pods: clusterAutoscalerPods(),
      after: props.after,
    });
    this.release = release;
  }
}
