import type { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import { chartOf, HelmRelease } from "../../helm";
import type { AddonProps } from "../addon";
import { lokiPods, lokiValues, type LokiSettings } from "./values";

export interface LokiProps extends AddonProps, LokiSettings {}

/** Loki: keeps logs in a bucket and searches in them. */
export class Loki extends Construct {
  readonly release: Release;

  constructor(scope: Construct, id: string, props: LokiProps) {
    super(scope, id);
    const { release } = new HelmRelease(this, "release", {
      chart: chartOf("loki", props.mirrors),
      name: "loki",
      namespace: props.namespace,
      values: lokiValues(props),
      pods: lokiPods(props),
      after: props.after,
    });
    this.release = release;
  }
}
