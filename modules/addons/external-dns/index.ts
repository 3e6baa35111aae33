import type { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import { chartOf, HelmRelease } from "../../helm";
import type { AddonProps } from "../addon";
import { externalDnsPods, externalDnsValues, type ExternalDnsSettings } from "./values";

export interface ExternalDnsProps extends AddonProps, ExternalDnsSettings {}

/** external-dns: gives names to Services, in one zone or in one namespace of Cloud Map. */
export class ExternalDns extends Construct {
  readonly release: Release;

  constructor(scope: Construct, id: string, props: ExternalDnsProps) {
    super(scope, id);
    const { release } = new HelmRelease(this, "release", {
      chart: chartOf("external-dns", props.mirrors),
      name: props.name,
      namespace: props.namespace,
      values: externalDnsValues(props),
      pods: externalDnsPods(props),
      after: props.after,
    });
    this.release = release;
  }
}
