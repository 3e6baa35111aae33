import type { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import { chartOf, HelmRelease } from "../../helm";
import type { AddonProps } from "../addon";
import { prometheusOperatorCrdsValues } from "./values";

/** The kinds of Prometheus' operator, long before the operator, so that every chart may say how it is measured. */
export class PrometheusOperatorCrds extends Construct {
  readonly release: Release;

  constructor(scope: Construct, id: string, { namespace, mirrors, after }: AddonProps) {
    super(scope, id);
    const { release } = new HelmRelease(this, "release", {
      chart: chartOf("prometheus-operator-crds", mirrors),
      name: "prometheus-operator-crds",
      namespace,
      values: prometheusOperatorCrdsValues(),
      after,
    });
    this.release = release;
  }
}
