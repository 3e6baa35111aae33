import type { ClusterFlow, FlowEnd, FlowPort, Pods } from "../../core/cluster-flows";

/** The label that tells Cilium a pod's namespace. */
export const namespaceLabel = "k8s:io.kubernetes.pod.namespace";

/** The proxy behind the Gateways. */
export const gatewaySelector = {
  matchExpressions: [{ key: "reserved:ingress", operator: "Exists" as const }],
};

/** The pods, in a policy of their own namespace. */
export function ownPods({ labels }: Pods): { matchLabels?: Record<string, string> } {
  return Object.keys(labels).length > 0 ? { matchLabels: { ...labels } } : {};
}

/** The pods, seen from anywhere. */
function podsAnywhere({ namespace, labels }: Pods) {
  const own = Object.entries(labels).map(([key, value]): [string, string] => [`k8s:${key}`, value]);
  return { matchLabels: { [namespaceLabel]: namespace, ...Object.fromEntries(own) } };
}

/** Where a flow may come from. */
export function fromEnd(end: FlowEnd) {
  switch (end.kind) {
    case "pods":
      return { fromEndpoints: [podsAnywhere(end)] };
    case "gateway":
      return { fromEntities: ["ingress" as const] };
    case "entities":
      return { fromEntities: [...end.entities] };
    case "ranges":
      return { fromCIDRSet: end.ranges.map((cidr) => ({ cidr })) };
    case "hosts":
      throw new RangeError("Cilium knows no host as the beginning of a flow");
  }
}

/** Where a flow may go. To a Gateway, Cilium lets through only what may go everywhere in the cluster (cilium/cilium#40538). */
export function toEnd(end: FlowEnd) {
  switch (end.kind) {
    case "pods":
      return { toEndpoints: [podsAnywhere(end)] };
    case "gateway":
      return { toEntities: ["cluster" as const] };
    case "entities":
      return { toEntities: [...end.entities] };
    case "ranges":
      return { toCIDRSet: end.ranges.map((cidr) => ({ cidr })) };
    case "hosts":
      return {
        toFQDNs: end.hosts.map((host) =>
          host.startsWith("*.") ? { matchPattern: host } : { matchName: host },
        ),
      };
  }
}

/** The ports of a flow; nothing where it may use any. */
export function toPorts(ports: ClusterFlow["ports"]) {
  if (ports === "any") return {};
  return { toPorts: [{ ports: ports.map(portOf) }] };
}

function portOf({ port, protocol }: FlowPort) {
  return { port: `${port}`, protocol };
}
