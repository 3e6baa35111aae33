import type { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import { chartOf, HelmRelease } from "../../helm";
import type { AddonProps } from "../addon";
import {
  kubePrometheusStackPods,
  kubePrometheusStackValues,
  releaseName,
  type KubePrometheusStackSettings,
} from "./values";

export interface KubePrometheusStackProps extends AddonProps, KubePrometheusStackSettings {}

/** Prometheus, Alertmanager, Grafana, and what measures nodes and objects. */
export class KubePrometheusStack extends Construct {
  readonly release: Release;

  constructor(scope: Construct, id: string, props: KubePrometheusStackProps) {
    super(scope, id);
    const { release } = new HelmRelease(this, "release", {
      chart: chartOf("kube-prometheus-stack", props.mirrors),
      name: releaseName,
      namespace: props.namespace,
      values: kubePrometheusStackValues(props),
      pods: kubePrometheusStackPods(props),
      after: props.after,
      timeoutSeconds: 900, // disks are made before the pods start
    });
    this.release = release;
  }
}
