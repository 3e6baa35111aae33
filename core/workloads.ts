/** Something in the cluster that calls AWS: its service account, and how that account becomes a role. */
export interface Workload {
  readonly namespace: string;
  readonly serviceAccount: string;
  /**
   * `pod-identity`: the agent on the node hands out the role's credentials; nothing in the cluster names the role.
   * `irsa`: the service account carries the role's ARN and its token is exchanged at STS.
   */
  readonly identity: "pod-identity" | "irsa";
}

/**
 * Every workload of the platform that calls AWS, by the name its role carries. The roles are made from this list and
 * the charts take their namespaces and service accounts from it, so the two cannot drift apart.
 *
 * All use Pod Identity but Vault: hashicorp/vault#31860 (open, March 2026) reports that Vault finds no credentials that
 * way, and a Vault that cannot use its key stays sealed.
 */
export const workloads = {
  "external-secrets": podIdentity("external-secrets", "external-secrets"),
  "cluster-autoscaler": podIdentity("kube-system", "cluster-autoscaler"),
  "external-dns": podIdentity("external-dns", "external-dns"),
  "external-dns-cloud-map": podIdentity("external-dns", "external-dns-cloud-map"),
  loki: podIdentity("monitoring", "loki"),
  tempo: podIdentity("monitoring", "tempo"),
  alertmanager: podIdentity("monitoring", "alertmanager"),
  vault: { namespace: "vault", serviceAccount: "vault", identity: "irsa" },
  "vault-snapshots": podIdentity("vault", "vault-snapshots"),
} as const satisfies Record<string, Workload>;

/** A workload's name, which is also the end of its role's name. */
export type WorkloadName = keyof typeof workloads;

function podIdentity<const N extends string, const S extends string>(
  namespace: N,
  serviceAccount: S,
) {
  return { namespace, serviceAccount, identity: "pod-identity" } as const;
}
