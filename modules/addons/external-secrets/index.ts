import type { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import { chartOf, HelmRelease } from "../../helm";
import type { AddonProps } from "../addon";
import { externalSecretsPods, externalSecretsValues, type ExternalSecretsSettings } from "./values";

export interface ExternalSecretsProps extends AddonProps, ExternalSecretsSettings {}

/** external-secrets: makes Kubernetes Secrets of what AWS Secrets Manager holds, and keeps them the same. */
export class ExternalSecrets extends Construct {
  readonly release: Release;

  constructor(scope: Construct, id: string, props: ExternalSecretsProps) {
    super(scope, id);
    const { release } = new HelmRelease(this, "release", {
      chart: chartOf("external-secrets", props.mirrors),
      name: "external-secrets",
      namespace: props.namespace,
      values: externalSecretsValues(props),
      pods: externalSecretsPods(),
      after: props.after,
    });
    this.release = release;
  }
}
