import type { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import { chartOf, HelmRelease } from "../../helm";
import type { AddonProps } from "../addon";
import { argoCdPods } from "./sizes";
import { argoCdValues, type ArgoCdSettings } from "./values";

export interface ArgoCdProps extends AddonProps, ArgoCdSettings {}

/** ArgoCD: keeps in the cluster what Git says. Its objects have the names they have everywhere, `argocd-server` and so on. */
export class ArgoCd extends Construct {
  readonly release: Release;

  constructor(scope: Construct, id: string, props: ArgoCdProps) {
    super(scope, id);
    const { release } = new HelmRelease(this, "release", {
      chart: chartOf("argo-cd", props.mirrors),
      name: "argocd",
      namespace: props.namespace,
      values: argoCdValues(props),
      pods: argoCdPods(props),
      after: props.after,
    });
    this.release = release;
  }
}
