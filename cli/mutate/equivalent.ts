import type { Environment } from "../../config/environment";

/** A mutant that no question can tell from what it was made of, and why. */
export interface Equivalent {
  /** Names of the mutants. */
  readonly mutant: RegExp;
  /** Why nothing reaches more or less by it. */
  readonly because: string;
}

const inEksGroup =
  "control plane and nodes are both in the group that EKS makes, whose members may call each other; the document lists the row";

const isolatedAnyway =
  "every pod of the namespace is selected by another policy that denies the rest of this direction; this one stays where that one goes";

const isolatedRoutes: Equivalent = {
  mutant: /^remove network aws_route_table_association vpc\/isolated\//,
  because: "the VPC's own route table, which the subnet gets then, has no way out either",
};

const localplus: readonly Equivalent[] = [
  isolatedRoutes,
  {
    mutant: /^remove CiliumClusterwideNetworkPolicy kube-system\/allow-dns endpointSelector\./,
    because: "more pods may ask for names then, but only such as nothing is denied to",
  },
  {
    mutant: /^remove aiven-peering aws_route peering\/to-aiven-data$/,
    because: "Aiven lets in no address of these subnets; the document has the route",
  },
  {
    mutant: /^remove eks aws_vpc_security_group_ingress_rule nodes\/gateway-in$/,
    because:
      "nodes carry the group that EKS makes as well, which webhooks on port 443 are let in from",
  },
  {
    mutant:
      /^remove edge cloudflare_zero_trust_tunnel_cloudflared_config tunnel\/config ingress\[http_status:404\]$/,
    because:
      "the last entry answers 404 where no other does: without it Cloudflare refuses all of them, and a host without a record comes to none",
  },
  {
    mutant: /^open egress of security group network\/aws_security_group\.endpoints_/,
    because: "endpoints open no connections",
  },
];

const microservices: readonly Equivalent[] = [
  isolatedRoutes,
  {
    mutant: /^remove NetworkPolicy (traefik|external-secrets)\/default-deny( policyTypes\[\w+\])?$/,
    because: isolatedAnyway,
  },
  {
    mutant: /^remove NetworkPolicy (platform|database-users)\/default-deny policyTypes\[Egress\]$/,
    because: isolatedAnyway,
  },
  {
    mutant:
      /^remove network aws_vpc_security_group_(ingress|egress)_rule security\/(cluster-|nodes-in-443-from-cluster|nodes-in-all-from-self)/,
    because: inEksGroup,
  },
  {
    mutant:
      /^remove network aws_vpc_security_group_egress_rule security\/database-out-all-to-anywhere$/,
    because: "a database opens no connections; the document lists the row",
  },
  {
    mutant: /^open ingress of security group network\/aws_security_group\.security_load-balancer_/,
    because: "it answers on its listeners' ports only, which everybody may call",
  },
];

/** Mutants that may survive. One that is killed after all is an error too: its reason is no longer true. */
export function equivalentsOf(environment: Environment): Equivalent[] {
  if (environment.blueprint === "microservices") return [...microservices];
  const callers = Object.entries(environment.services).filter(([, each]) => each.callsGateway);
  return [
    ...localplus,
    ...callers.map(([name]) => ({
      mutant: new RegExp(
        `^remove CiliumNetworkPolicy svc-${name}/svc-${name}-to-(svc-.*|identity-agent|otel)-egress( egress.*)?$`,
      ),
      because:
        "what calls the Gateway may send to all of the cluster, as Cilium knows no narrower word; the other end decides",
    })),
  ];
}
