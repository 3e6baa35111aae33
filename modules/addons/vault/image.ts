import { imageFor, type Mirrors } from "../../../core/mirrors";

/** The image that the chart's version runs: values.yaml of hashicorp/vault-helm 0.34.1. */
const image = "docker.io/hashicorp/vault:2.0.4";

/** The image, for the containers beside Vault that speak with it. */
export function vaultImage(mirrors: Mirrors): string {
  return imageFor(image, mirrors);
}
