import { workloads } from "./workloads";

const { namespace } = workloads.localplus.vault;

/** Ports of Vault: its API, and its servers among themselves. */
export const vaultPorts = { api: 8200, cluster: 8201 } as const;

/** Folders of Vault's containers. */
export const vaultFolders = {
  tls: "/vault/tls",
  data: "/vault/data",
  audit: "/vault/audit",
} as const;

/** Secret with Vault's certificate and with that of its authority. */
export const vaultCertificate = "vault-tls";

/** Labels of the servers' pods: the chart's own. */
export const vaultLabels = { "app.kubernetes.io/name": "vault", component: "server" } as const;

/** Services of the chart: all servers, the one that works, and those that wait. */
const services = ["vault", "vault-active", "vault-standby"] as const;

/** The chart's Service that names each server. */
const serverService = "vault-internal";

/** Host of one of the Services. */
export function vaultHost(service: (typeof services)[number]): string {
  return `${service}.${namespace}.svc`;
}

/** Where the API answers under one of the Services' names. */
export function vaultAddress(service: (typeof services)[number]): string {
  return `https://${vaultHost(service)}:${vaultPorts.api}`;
}

/** Names of Vault's servers. */
export function vaultServers(replicas: number): string[] {
  return Array.from({ length: replicas }, (_, index) => `vault-${index}.${serverService}`);
}

/** Names that Vault's certificate must have: of every Service, short and long, and of every server. */
export function vaultCertificateHosts(): string[] {
  return [...services, serverService, `*.${serverService}`].flatMap((name) => [
    name,
    `${name}.${namespace}.svc`,
    `${name}.${namespace}.svc.cluster.local`,
  ]);
}
