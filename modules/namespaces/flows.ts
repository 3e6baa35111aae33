import type { INetworkPolicyEgressRule } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicyEgressRule";
import type { INetworkPolicyIngressRule } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicyIngressRule";
import type { INetworkPolicyPeer } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicyPeer";

/** What may come in and go out. */
export interface Flows {
  readonly ingress?: readonly INetworkPolicyIngressRule[];
  readonly egress?: readonly INetworkPolicyEgressRule[];
}

/** The label every namespace has, with its own name. */
const nameOfNamespace = "kubernetes.io/metadata.name";

/** The pods of a namespace, or those with some labels. */
export function podsOf(
  namespace: string,
  labels?: Readonly<Record<string, string>>,
): INetworkPolicyPeer {
  return {
    namespaceSelector: { matchLabels: { [nameOfNamespace]: namespace } },
    ...(labels && { podSelector: { matchLabels: { ...labels } } }),
  };
}

/** Addresses of the ranges. */
export function ranges(cidrs: readonly string[]): INetworkPolicyPeer[] {
  return cidrs.map((cidr) => ({ ipBlock: { cidr } }));
}

/** TCP to the ports of the peers. */
export function tcpTo(
  to: readonly INetworkPolicyPeer[],
  ports: readonly number[],
): INetworkPolicyEgressRule {
  return { to: [...to], ports: ports.map((port) => ({ protocol: "TCP", port })) };
}

/** TCP from the peers to the pods' own ports. */
export function tcpFrom(
  from: readonly INetworkPolicyPeer[],
  ports: readonly number[],
): INetworkPolicyIngressRule {
  return { from: [...from], ports: ports.map((port) => ({ protocol: "TCP", port })) };
}

/** Questions to the cluster's name server. */
export const nameResolution: INetworkPolicyEgressRule = {
  to: [podsOf("kube-system", { "k8s-app": "kube-dns" })],
  ports: [
    { protocol: "UDP", port: 53 },
    { protocol: "TCP", port: 53 },
  ],
};

/** TLS to anywhere: AWS's services have no ranges of their own that one could name. */
export const tlsAnywhere: INetworkPolicyEgressRule = tcpTo(ranges(["0.0.0.0/0"]), [443]);
