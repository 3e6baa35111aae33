import { ClusterSecretStore } from "@kubernetes-models/external-secrets/external-secrets.io/v1/ClusterSecretStore";
import { manifest, type KubernetesObject } from "../kubernetes";

export interface ClusterStoreProps {
  readonly name: string;
  readonly region: string;
  /** Namespaces whose ExternalSecrets may use it. */
  readonly namespaces: readonly string[];
}

/** The secrets that external-secrets may read as itself, for some namespaces. */
export function clusterStoreObject({
  name,
  region,
  namespaces,
}: ClusterStoreProps): KubernetesObject {
  return manifest(
    new ClusterSecretStore({
      metadata: { name },
      spec: {
        conditions: [{ namespaces: [...namespaces] }],
        provider: { aws: { service: "SecretsManager", region } },
      },
    }),
  );
}
