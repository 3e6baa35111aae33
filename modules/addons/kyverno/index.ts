import type { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import { chartOf, HelmRelease } from "../../helm";
import type { AddonProps } from "../addon";
import { kyvernoPods, kyvernoValues, type KyvernoSettings } from "./values";

export interface KyvernoProps extends AddonProps, KyvernoSettings {}

/**
 * Kyverno: judges objects before the API server takes them, and those that are there already. Without a policy it
 * judges nothing, so it may come early; its policies come last.
 */
export class Kyverno extends Construct {
  readonly release: Release;

  constructor(scope: Construct, id: string, props: KyvernoProps) {
    super(scope, id);
    const { release } = new HelmRelease(this, "release", {
      chart: chartOf("kyverno", props.mirrors),
      name: "kyverno",
      namespace: props.namespace,
      values: kyvernoValues(props),
      pods: kyvernoPods(props),
      after: props.after,
    });
    this.release = release;
  }
}
