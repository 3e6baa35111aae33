import type { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import { chartOf, HelmRelease } from "../../helm";
import type { AddonProps } from "../addon";
import { traefikPods, traefikValues, type TraefikSettings } from "./values";

export { traefikWeb } from "./values";

export interface TraefikProps extends AddonProps, TraefikSettings {}

/** Traefik: takes requests on a port of every node and hands them to the services by its IngressRoutes. */
export class Traefik extends Construct {
  readonly release: Release;

  constructor(scope: Construct, id: string, props: TraefikProps) {
    super(scope, id);
    const { release } = new HelmRelease(this, "release", {
      chart: chartOf("traefik", props.mirrors),
      name: "traefik",
      namespace: props.namespace,
      values: traefikValues(props),
      pods: traefikPods(),
      after: props.after,
    });
    this.release = release;
  }
}
