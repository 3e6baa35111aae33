import type { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import { chartOf, HelmRelease } from "../../helm";
import type { AddonProps } from "../addon";
import { vaultPods, vaultValues, type VaultSettings } from "./values";

export { vaultImage } from "./image";

export interface VaultProps extends AddonProps, VaultSettings {}

/**
 * Vault: secrets that are made on demand, and encryption as a service. The release is done before Vault is initialised,
 * which a person does once; until then its pods run and are not ready.
 */
export class Vault extends Construct {
  readonly release: Release;

  constructor(scope: Construct, id: string, props: VaultProps) {
    super(scope, id);
    const { release } = new HelmRelease(this, "release", {
      chart: chartOf("vault", props.mirrors),
      name: "vault",
      namespace: props.namespace,
      values: vaultValues(props),
      pods: vaultPods(props),
      after: props.after,
    });
    this.release = release;
  }
}
