import { traefikNodePort } from "../../core/node-port";
import type { Row } from "./row";

/** Security groups of a platform whose nodes stand between a load balancer and a database. */
export type WebGroup = "load-balancer" | "cluster" | "nodes" | "database";

/** What each group is on. */
export const webGroups: Readonly<Record<WebGroup, string>> = {
  "load-balancer": "Load balancer that users reach",
  cluster: "Control plane of the cluster, beside the group EKS makes",
  nodes: "Nodes and pods",
  database: "Database",
};

/** Ports of nodes the load balancer may reach: all that the document lists, or the one that Traefik has. */
export type NodePorts = "document" | "traefik";

/** Ports Services of type NodePort get by default: https://kubernetes.io/docs/concepts/services-networking/service/ */
const servicePorts = [30_000, 32_767] as const;

type Ports = Row<WebGroup>["ports"];

function fromUsers(port: number, why: string): Row<WebGroup> {
  return {
    group: "load-balancer",
    direction: "in",
    peer: "anywhere",
    ports: [port, port],
    why,
  };
}

function between(peer: WebGroup | "self", group: WebGroup, ports: Ports, why: string) {
  return { group, direction: "in", peer, ports, why } as const;
}

/** The document has it for all four; connections back need no rule of their own. */
function out(group: WebGroup): Row<WebGroup> {
  return { group, direction: "out", peer: "anywhere", ports: "all", why: "everything out" };
}

const toNodes: Readonly<Record<NodePorts, readonly Row<WebGroup>[]>> = {
  document: [
    between("load-balancer", "nodes", servicePorts, "load balancer calls node ports"),
    between("load-balancer", "nodes", [80, 80], "load balancer calls HTTP"),
    between("load-balancer", "nodes", [443, 443], "load balancer calls HTTPS"),
  ],
  traefik: [
    between(
      "load-balancer",
      "nodes",
      [traefikNodePort, traefikNodePort],
      "load balancer calls Traefik",
    ),
  ],
};

/**
 * The architecture document's list, row by row. What it leaves out, such as the control plane's calls to kubelets on
 * 10250, passes through the group EKS makes, which every node carries as well.
 */
export function webRows(nodePorts: NodePorts): readonly Row<WebGroup>[] {
  return [
    fromUsers(80, "users over HTTP, redirected to HTTPS"),
    fromUsers(443, "users over HTTPS"),
    out("load-balancer"),
    between("nodes", "cluster", [443, 443], "kubelets and pods call the API server"),
    out("cluster"),
    between("self", "nodes", "all", "nodes and pods call each other"),
    between("cluster", "nodes", [443, 443], "control plane calls webhooks"),
    ...toNodes[nodePorts],
    out("nodes"),
    between("nodes", "database", [5432, 5432], "services call PostgreSQL"),
    out("database"),
  ];
}
