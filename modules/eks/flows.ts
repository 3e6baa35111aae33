/** A security group of the cluster. */
export type Group = "nodes" | "control-plane";

/** A range that the cluster talks with. */
export type Range = "deployers" | "data" | "anywhere";

/** An end of a flow. */
export type Party = Group | Range;

/** Traffic that must be possible. */
export interface Flow {
  readonly name: string;
  readonly from: Party;
  readonly to: Party;
  readonly protocol: "tcp" | "udp" | "icmp";
  /** First port; for `icmp` the type. */
  readonly first: number;
  /** Last port; for `icmp` the code. */
  readonly last: number;
  /** What it is for; letters, digits and `. _ - : / ( ) ,` only. */
  readonly why: string;
}

type Ends = readonly [from: Party, to: Party];

function flow(
  name: string,
  [from, to]: Ends,
  protocol: Flow["protocol"],
  ports: number | readonly [number, number],
  why: string,
): Flow {
  const [first, last] = typeof ports === "number" ? [ports, ports] : ports;
  return { name, from, to, protocol, first, last, why };
}

const toNodes: Ends = ["control-plane", "nodes"];
const amongNodes: Ends = ["nodes", "nodes"];
const out: Ends = ["nodes", "anywhere"];

/**
 * All that control plane, nodes and pods need; pods have their node's groups. Not here, because security groups do not
 * filter them: the VPC's resolver, instance metadata and Amazon's time server
 * (https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html).
 * Sources: EKS user guide, sec-group-reqs; terraform-aws-modules/eks for the webhooks' ports; docs.cilium.io, system
 * requirements; developers.cloudflare.com, tunnel with firewall. Read 2026-11-22.
 */
export const flows: readonly Flow[] = [
  flow("api", ["nodes", "control-plane"], "tcp", 443, "kubelets and pods call the API server"),
  flow(
    "api-from-deployers",
    ["deployers", "control-plane"],
    "tcp",
    443,
    "deployers inside the VPC call the API server",
  ),
  flow(
    "kubelet",
    toNodes,
    "tcp",
    10250,
    "kubelet, and webhooks of external-secrets, metrics-server and Prometheus",
  ),
  flow("webhook-443", toNodes, "tcp", 443, "webhooks and aggregated APIs on 443"),
  flow("webhook-4443", toNodes, "tcp", 4443, "webhooks and aggregated APIs on 4443"),
  flow("webhook-6443", toNodes, "tcp", 6443, "webhooks and aggregated APIs on 6443"),
  flow("webhook-8443", toNodes, "tcp", 8443, "webhooks on 8443"),
  flow("webhook-9443", toNodes, "tcp", 9443, "webhooks on 9443: Kyverno and most operators"),
  flow("webhook-10251", toNodes, "tcp", 10251, "aggregated APIs on 10251"),
  flow("dns-tcp", amongNodes, "tcp", 53, "pods ask CoreDNS"),
  flow("dns-udp", amongNodes, "udp", 53, "pods ask CoreDNS"),
  flow("gateway", amongNodes, "tcp", 443, "cloudflared calls the Gateway"),
  flow("pods", amongNodes, "tcp", [1025, 65535], "pods and agents on nodes call each other"),
  flow("wireguard", amongNodes, "udp", 51871, "encrypted traffic between pods of different nodes"),
  flow("health", amongNodes, "icmp", [8, 0], "Cilium probes its peers"),
  flow(
    "data",
    ["nodes", "data"],
    "tcp",
    [1025, 65535],
    "databases and Kafka, whose ports Aiven chooses",
  ),
  flow("https", out, "tcp", 443, "registries, AWS, GitHub, Cloudflare, Aiven"),
  flow("tunnel-tcp", out, "tcp", 7844, "cloudflared over HTTP/2"),
  flow("tunnel-udp", out, "udp", 7844, "cloudflared over QUIC"),
];
