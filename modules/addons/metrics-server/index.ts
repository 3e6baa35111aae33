import type { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import type { Placement } from "../../../core/placement";
import { chartOf, HelmRelease } from "../../helm";
import type { AddonProps } from "../addon";
import { metricsServerValues } from "./values";

export interface MetricsServerProps extends AddonProps {
  /**
   * Nodes its pods are kept on.
   * @default - any
   */
  readonly placement?: Placement;
}

/** metrics-server: tells how much CPU and memory pods use, by which they are scaled. */
export class MetricsServer extends Construct {
  readonly release: Release;

  constructor(
    scope: Construct,
    id: string,
    { mirrors, namespace, placement, after }: MetricsServerProps,
  ) {
    super(scope, id);
    const { release } = new HelmRelease(this, "release", {
      chart: chartOf("metrics-server", mirrors),
      name: "metrics-server",
      namespace,
      values: metricsServerValues(placement),
      after,
    });
    this.release = release;
  }
}
