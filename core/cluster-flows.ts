/** Pods of a namespace: those with the labels, or all when there are none. */
export interface Pods {
  readonly kind: "pods";
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** An end of a flow that is no pod. */
export type Elsewhere =
  /** What Cilium knows by a name of its own. */
  | { readonly kind: "entities"; readonly entities: readonly Entity[] }
  /** Addresses that belong to no pod and no node; `title` says whose. */
  | { readonly kind: "ranges"; readonly ranges: readonly string[]; readonly title: string }
  /** Names on the Internet; `*` stands for one label. */
  | { readonly kind: "hosts"; readonly hosts: readonly string[] };

export type Entity = "kube-apiserver" | "host" | "remote-node";

/** The proxy behind every Gateway, which Cilium knows as `ingress`. */
export interface GatewayEnd {
  readonly kind: "gateway";
}

export type FlowEnd = Pods | GatewayEnd | Elsewhere;

/** A port of the end that is called. */
export interface FlowPort {
  /** May be known at apply only. */
  readonly port: number;
  readonly protocol: "TCP" | "UDP";
  /** What it is, where the number says nothing: `Aiven's choice`. */
  readonly title?: string;
}

/** Traffic inside the cluster, or over its edge, that is allowed; nothing else is. */
export interface ClusterFlow {
  /** Part of its policies' names; no two flows have the same. */
  readonly name: string;
  readonly from: FlowEnd;
  readonly to: FlowEnd;
  /** `any`: all of them. To a Gateway there is no other way: Cilium forgets the port before it asks the policies. */
  readonly ports: readonly FlowPort[] | "any";
  /** What it is for, in a few words. */
  readonly why: string;
}

/** The pods of a namespace with the label `app.kubernetes.io/name`, or all of them. */
export function podsIn(namespace: string, name?: string): Pods {
  return {
    kind: "pods",
    namespace,
    labels: name === undefined ? {} : { "app.kubernetes.io/name": name },
  };
}

/** The pods of one Helm release of a namespace, of whose chart there are several. */
export function podsOfRelease(namespace: string, release: string): Pods {
  return { kind: "pods", namespace, labels: { "app.kubernetes.io/instance": release } };
}

export const gatewayEnd: GatewayEnd = { kind: "gateway" };

/** TCP ports. */
export function tcp(...ports: readonly number[]): FlowPort[] {
  return ports.map((port) => ({ port, protocol: "TCP" }));
}
