import type { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import { chartOf, HelmRelease } from "../../helm";
import type { AddonProps } from "../addon";
import { metricsServerValues } from "./values";

/** metrics-server: tells how much CPU and memory pods use, by which they are scaled. */
export class MetricsServer extends Construct {
  readonly release: Release;

  constructor(scope: Construct, id: string, { mirrors, namespace, after }: AddonProps) {
    super(scope, id);
    const { release } = new HelmRelease(this, "release", {
      chart: chartOf("metrics-server", mirrors),
      name: "metrics-server",
      namespace,
      values: metricsServerValues(),
      after,
    });
    this.release = release;
  }
}
