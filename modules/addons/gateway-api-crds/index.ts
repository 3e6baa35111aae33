import type { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import { chartOf, HelmRelease } from "../../helm";
import type { AddonProps } from "../addon";
import { gatewayApiCrdsValues } from "./values";

/** The kinds of the Gateway API. Cilium's operator looks for them once, when it starts. */
export class GatewayApiCrds extends Construct {
  readonly release: Release;

  constructor(scope: Construct, id: string, { namespace, mirrors, after }: AddonProps) {
    super(scope, id);
    const { release } = new HelmRelease(this, "release", {
      chart: chartOf("gateway-api-crds", mirrors),
      name: "gateway-api-crds",
      namespace,
      values: gatewayApiCrdsValues(),
      after,
    });
    this.release = release;
  }
}
