import type { Cidr } from "../../core/cidr";
import type { Trail } from "./answer";
import type { Labels } from "./labels";

/** Pods that carry the same labels in a namespace. */
export interface PodSet {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
}

/** What a policy can select, or name as the other end. */
export type Peer =
  | { readonly kind: "pods"; readonly pods: PodSet }
  /** The proxy behind every Gateway. */
  | { readonly kind: "gateway" }
  /** Cilium's own endpoint on each node, which the others ask whether they are heard. */
  | { readonly kind: "health" }
  /** The pod's own node, another, or the API server. */
  | { readonly kind: "entity"; readonly entity: keyof typeof entityTitles }
  /** Addresses of no pod. */
  | { readonly kind: "range"; readonly range: Cidr }
  /** A name on the Internet. */
  | { readonly kind: "host"; readonly host: string };

/**
 * A port: its number, or the reference it is known by until an apply. `any`: what only a rule without ports lets
 * through, as on the way to a Gateway.
 */
export interface Port {
  readonly port: number | string;
  readonly protocol: Protocol;
}

/** Of an ICMP message, the port is its type. */
export type Protocol = "TCP" | "UDP" | "ICMP";

const entityTitles = {
  host: "the node",
  "remote-node": "another node",
  "kube-apiserver": "the API server",
} as const;

export type Direction = "ingress" | "egress";

/** A policy of the cluster, of whichever kind. */
export interface Policy {
  /** `CiliumNetworkPolicy svc-wallet/default-deny` */
  readonly name: string;
  readonly selects: (subject: Peer) => boolean;
  /** Whether what it selects may do nothing but what some policy lets through. */
  readonly isolates: (direction: Direction) => boolean;
  readonly lets: (direction: Direction, peer: Peer, port: Port) => boolean;
  /** Whether it forbids this, whatever others let through. */
  readonly forbids: (direction: Direction, peer: Peer, port: Port) => boolean;
}

/** The port as messages name it. */
export function renderPort({ port, protocol }: Port): string {
  return `${port === "any" ? "any port" : port}/${protocol}`;
}

/** An end as messages name it. */
export function renderPeer(peer: Peer): string {
  switch (peer.kind) {
    case "pods":
      return `${peer.pods.namespace}/${peer.pods.name}`;
    case "gateway":
      return "the Gateway";
    case "health":
      return "Cilium's health endpoint";
    case "entity":
      return entityTitles[peer.entity];
    case "range":
      return peer.range;
    case "host":
      return peer.host;
  }
}

/** Passes one end's policies, or stops at them. */
export function passPolicies(
  trail: Trail,
  policies: readonly Policy[],
  direction: Direction,
  [subject, peer]: readonly [Peer, Peer],
  port: Port,
): void {
  const own = subject.kind === "pods" ? ofPods(policies, subject) : ofEnd(policies, subject);
  const way = direction === "egress" ? "to" : "from";
  const what = `${renderPeer(subject)} ${direction} ${way} ${renderPeer(peer)} ${renderPort(port)}`;
  const forbidding = own.find((policy) => policy.forbids(direction, peer, port));
  if (forbidding) trail.block(`${what}: ${forbidding.name} forbids it`);
  const isolating = own.find((policy) => policy.isolates(direction));
  if (!isolating) {
    trail.pass(`${what}: no policy denies it`);
    return;
  }
  const letting = own.find((policy) => policy.lets(direction, peer, port));
  if (!letting) trail.block(`${what}: no policy lets it, and ${isolating.name} denies the rest`);
  trail.pass(`${what}: ${letting.name}`);
}

function ofEnd(policies: readonly Policy[], subject: Peer): Policy[] {
  return policies.filter((policy) => policy.selects(subject));
}

/** Which policies select the same pods is asked hundreds of times. */
const selecting = new WeakMap<readonly Policy[], WeakMap<PodSet, Policy[]>>();

function ofPods(policies: readonly Policy[], subject: Peer & { readonly kind: "pods" }): Policy[] {
  const known = selecting.get(policies) ?? new WeakMap<PodSet, Policy[]>();
  selecting.set(policies, known);
  const own = known.get(subject.pods) ?? ofEnd(policies, subject);
  known.set(subject.pods, own);
  return own;
}
