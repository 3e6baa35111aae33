import type { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import { chartOf, HelmRelease } from "../../helm";
import type { AddonProps } from "../addon";
import { ciliumPods } from "./sizes";
import { ciliumValues, type CiliumSettings } from "./values";

export interface CiliumProps extends AddonProps, CiliumSettings {}

/**
 * Cilium: addresses of pods, Services, encryption between nodes, network policies and the Gateway. Nodes become ready
 * through it, so it is installed before there are any and waits for nothing.
 */
export class Cilium extends Construct {
  readonly release: Release;

  constructor(scope: Construct, id: string, props: CiliumProps) {
    super(scope, id);
    const { release } = new HelmRelease(this, "release", {
      chart: chartOf("cilium", props.mirrors),
      name: "cilium",
      namespace: props.namespace,
      values: ciliumValues(props),
      pods: ciliumPods(),
      bootstrapsNodes: true,
      after: props.after,
    });
    this.release = release;
  }
}
