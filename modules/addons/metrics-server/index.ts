import type { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import { chartOf, HelmRelease } from "../../helm";
import type { AddonProps } from "../addon";
import { metricsServerPods, metricsServerValues, type MetricsServerSettings } from "./values";

export interface MetricsServerProps extends AddonProps, MetricsServerSettings {}

/** metrics-server: tells how much CPU and memory pods use, by which they are scaled. */
export class MetricsServer extends Construct {
  readonly release: Release;

  constructor(scope: Construct, id: string, props: MetricsServerProps) {
    super(scope, id);
    const { release } = new HelmRelease(this, "release", {
      chart: chartOf("metrics-server", props.mirrors),
      name: "metrics-server",
      namespace: props.namespace,
      values: metricsServerValues(props),
      pods: metricsServerPods(),
      after: props.after,
    });
    this.release = release;
  }
}
