import type { JsonObject } from "../../../core/json";
import { vaultFolders, vaultPorts, vaultServers } from "../../../core/vault";

export interface VaultConfigSettings {
  readonly region: string;
  /** Id of the key of KMS that unseals it. */
  readonly unsealKeyId: string;
  readonly replicas: number;
}

/**
 * Vault's own configuration, as JSON. Each server finds the others by their names, and trusts the internal authority only.
 * Metrics need no token: the network lets Prometheus alone ask for them.
 */
export function vaultConfig({ region, unsealKeyId, replicas }: VaultConfigSettings): JsonObject {
  const { tls, data } = vaultFolders;
  return {
    ui: true,
    listener: [
      {
        tcp: {
          address: `[::]:${vaultPorts.api}`,
          cluster_address: `[::]:${vaultPorts.cluster}`,
          tls_cert_file: `${tls}/tls.crt`,
          tls_key_file: `${tls}/tls.key`,
          telemetry: { unauthenticated_metrics_access: true },
        },
      },
    ],
    storage: {
      raft: {
        path: data,
        retry_join: vaultServers(replicas).map((server) => ({
          leader_api_addr: `https://${server}:${vaultPorts.api}`,
          leader_tls_servername: server,
          leader_ca_cert_file: `${tls}/ca.crt`,
        })),
      },
    },
    seal: { awskms: { region, kms_key_id: unsealKeyId } },
    service_registration: { kubernetes: {} },
    telemetry: { prometheus_retention_time: "30s", disable_hostname: true },
  };
}
