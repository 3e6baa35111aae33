/** A row of the two documents, or of the project's brief: what must be there. */
export interface Row {
  readonly id: string;
  readonly title: string;
}

/** Prefixes of the rows' ids, and what each comes from. */
export const origins = {
  P: "The project as a whole",
  LP: "LOCAL-PLUS",
  MS: "The microservices platform",
} as const;

const titles = {
  "P-01":
    "CDKTF in TypeScript with cdktf, cdktf-cli, constructs, providers of AWS, Cloudflare and Helm, and jest",
  "P-02":
    "main.ts, stacks, modules, .gen, cdktf.json, package.json, tsconfig.json and __tests__ at the top",
  "P-03": "stacks edge, network, eks, aiven-peering and helm-platform synthesize Terraform JSON",
  "P-04": "state in S3, encrypted and locked, one key a stack",
  "P-05": "stacks depend on each other through outputs",
  "P-06": "cdktf deploy, a stack at a time",
  "P-07": "runs in HCP Terraform",
  "P-08": "synth tests of every stack",
  "P-09": "development and production of both blueprints",
  "LP-01": "VPC 10.0.0.0/16 in eu-west-1",
  "LP-02": "10.0.0.0/20 for workloads in three zones",
  "LP-03": "10.0.16.0/20 for data in three zones",
  "LP-04": "10.0.32.0/20 public in three zones",
  "LP-05": "NAT and routes",
  "LP-06": "services reach AWS through VPC endpoints",
  "LP-07": "ranges that cannot work are refused",
  "LP-08": "EKS cluster",
  "LP-09": "pool platform, tainted, m6i.xlarge, two to three nodes",
  "LP-10": "pool application, m6i.large, two to ten nodes",
  "LP-11": "pool spot, optional, none to five nodes",
  "LP-12": "nodes join with Cilium, without vpc-cni and kube-proxy",
  "LP-13": "nodes' security groups",
  "LP-14": "least privilege: one role a workload",
  "LP-15": "Internet to Cloudflare to tunnel to Gateway to pod, encrypted at each hop",
  "LP-16": "service to service encrypted",
  "LP-17": "GatewayClass, Gateway with TLS, certificate from external-secrets, routes by namespace",
  "LP-18": "routes of ledger, wallet and merchant, and of their health",
  "LP-19": "everything is denied by default",
  "LP-20":
    "allowed inside: namespaces, ledger to wallet, Gateway to services, Prometheus to services",
  "LP-21": "allowed out: Aiven, VPC endpoints, telemetry to Tempo and Loki",
  "LP-22": "zone localplus.io with DNSSEC and its records",
  "LP-23": "what Cloudflare's plan lacks is replaced, with a warning",
  "LP-24": "firewall: OWASP, Cloudflare Managed, countries, rate limit, bots",
  "LP-25": "TLS strict, 1.2 and newer, HSTS, origin certificate for 15 years",
  "LP-26": "cache of static files, in tiers",
  "LP-27": "tunnel: two pods or more, credentials from external-secrets, its rules and health",
  "LP-28":
    "Access: Grafana and ArgoCD for the team, the API's admin path for admins with a second factor",
  "LP-29": "public backup zone in Route 53",
  "LP-30": "private zone internal.localplus.io, and Cloud Map",
  "LP-31": "health checks, failover, weights, aliases",
  "LP-32": "Aiven: project VPC, peering, routes",
  "LP-33": "Aiven: PostgreSQL with a replica, Kafka, Valkey",
  "LP-34": "ArgoCD",
  "LP-35": "Vault",
  "LP-36": "Kyverno",
  "LP-37": "OpenTelemetry",
  "LP-38": "Grafana, Prometheus, Loki, Tempo",
  "LP-39": "external-secrets",
  "LP-40": "autoscaling of nodes and pods",
  "LP-41": "API gateway, several clouds, why Cloudflare: decided in writing",
  "MS-01": "VPC 10.0.0.0/16 in eu-west-3 with three tiers in two zones",
  "MS-02": "the four security groups",
  "MS-03": "EKS with public and private endpoint and IRSA",
  "MS-04": "node group t3.medium, two in development, three in production",
  "MS-05": "add-ons coredns, kube-proxy, vpc-cni",
  "MS-06": "PostgreSQL on RDS",
  "MS-07": "application load balancer to Traefik on port 30080",
  "MS-08": "api. and app. lead to the load balancer, with a certificate",
  "MS-09": "Traefik, and the services auth, users, items and frontend",
  "MS-10": "buckets of logs and of data",
  "MS-11": "monitoring",
  "MS-12": "two zones, autoscaling, backups, a snapshot before the end",
  "MS-13": "what it costs",
} as const satisfies Record<string, string>;

/** Every row, in the documents' order. */
export const rows: readonly Row[] = Object.entries(titles).map(([id, title]) => ({ id, title }));
