import type { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import { chartOf, HelmRelease } from "../../helm";
import type { AddonProps } from "../addon";
import { certManagerPods, certManagerValues, type CertManagerSettings } from "./values";

export interface CertManagerProps extends AddonProps, CertManagerSettings {}

/** cert-manager: makes certificates, and makes them anew before they end. */
export class CertManager extends Construct {
  readonly release: Release;

  constructor(scope: Construct, id: string, props: CertManagerProps) {
    super(scope, id);
    const { release } = new HelmRelease(this, "release", {
      chart: chartOf("cert-manager", props.mirrors),
      name: "cert-manager",
      namespace: props.namespace,
      values: certManagerValues(props),
      pods: certManagerPods(props),
      after: props.after,
    });
    this.release = release;
  }
}
