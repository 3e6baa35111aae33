/** How a workload's service account becomes its role. */
export type WorkloadIdentityKind = "pod-identity" | "irsa";

/** Something in the cluster that calls AWS: its service account, and how that account becomes a role. */
export interface Workload<K extends WorkloadIdentityKind = WorkloadIdentityKind> {
  readonly namespace: string;
  readonly serviceAccount: string;
  /**
   * `pod-identity`: the agent on the node hands out the role's credentials; nothing in the cluster names the role.
   * `irsa`: the service account carries the role's ARN and its token is exchanged at STS.
   */
  readonly identity: K;
}

/**
 * Every workload of LOCAL-PLUS. All use Pod Identity but Vault: hashicorp/vault#31860 (open, March 2026) reports that
 * Vault finds no credentials that way, and a Vault that cannot use its key stays sealed.
 */
const localplus = {
  "external-secrets": podIdentity("external-secrets", "external-secrets"),
  "cluster-autoscaler": podIdentity("kube-system", "cluster-autoscaler"),
  "external-dns": podIdentity("external-dns", "external-dns"),
  "external-dns-cloud-map": podIdentity("external-dns", "external-dns-cloud-map"),
  loki: podIdentity("monitoring", "loki"),
  tempo: podIdentity("monitoring", "tempo"),
  alertmanager: podIdentity("monitoring", "alertmanager"),
  vault: irsa("vault", "vault"),
  "vault-snapshots": podIdentity("vault", "vault-snapshots"),
} as const satisfies Record<string, Workload>;

/**
 * Every workload of the microservices platform. All use IRSA: the document has the OIDC provider, and no agent on the
 * nodes.
 */
const microservices = {
  "external-secrets": irsa("external-secrets", "external-secrets"),
  "cluster-autoscaler": irsa("kube-system", "cluster-autoscaler"),
  /** The Job that makes the services' database users. */
  "database-users": irsa("database-users", "database-users"),
  /** The service account of every service that keeps data in the bucket. */
  "app-data": irsa("platform", "app-data"),
} as const satisfies Record<string, Workload>;

/**
 * Every workload that calls AWS, by blueprint and by the name its role carries. The roles are made from this list and
 * the charts take their namespaces and service accounts from it, so the two cannot drift apart.
 */
export const workloads = { localplus, microservices } as const;

/** Name of a workload of a blueprint, which is also the end of its role's name. */
export type WorkloadName<B extends keyof typeof workloads> = keyof (typeof workloads)[B];

function podIdentity<const N extends string, const S extends string>(
  namespace: N,
  serviceAccount: S,
) {
  return { namespace, serviceAccount, identity: "pod-identity" } as const;
}

function irsa<const N extends string, const S extends string>(namespace: N, serviceAccount: S) {
  return { namespace, serviceAccount, identity: "irsa" } as const;
}
