import { at, type PlatformObject } from "./platform-objects";
import type { Block } from "./reference";

/** A pod: its namespace, and the labels that its chart or its Deployment gives it. */
export interface Pod {
  readonly namespace: string;
  readonly name: string;
  /** Its release, of a chart that is released several times. */
  readonly instance?: string;
}

/** The other end: a pod, something Cilium knows by a word, an address's range or a host. */
export type Peer = Pod | { entity: string } | { range: string } | { host: string };

const namespaceKey = "k8s:io.kubernetes.pod.namespace";

type Direction = "ingress" | "egress";

/** Whether the labels, with and without Cilium's prefix, are the pod's. */
function hasLabels(labels: unknown, pod: Pod): boolean {
  return Object.entries((labels ?? {}) as Record<string, string>).every(([key, value]) => {
    if (key === namespaceKey) return value === pod.namespace;
    const own: Readonly<Record<string, string | undefined>> = {
      "app.kubernetes.io/name": pod.name,
      "app.kubernetes.io/instance": pod.instance,
    };
    return own[key.replace(/^k8s:/, "")] === value;
  });
}

/** The policies that allow a pod, or the Gateway, something. */
function policiesAbout(objects: readonly PlatformObject[], subject: Pod | "gateway") {
  return objects.filter(({ kind, metadata, spec }) => {
    if (subject === "gateway")
      return (
        kind === "CiliumClusterwideNetworkPolicy" &&
        at(spec, "endpointSelector.matchExpressions.0.key") === "reserved:ingress"
      );
    return (
      kind === "CiliumNetworkPolicy" &&
      metadata.namespace === subject.namespace &&
      hasLabels(at(spec, "endpointSelector.matchLabels"), subject)
    );
  });
}

function isPeer(rule: Block, direction: Direction, peer: Peer, ownNamespace: string | undefined) {
  const side = direction === "ingress" ? "from" : "to";
  const list = (key: string) => (rule[`${side}${key}`] ?? []) as Block[];
  if ("entity" in peer) return (list("Entities") as unknown[]).includes(peer.entity);
  if ("range" in peer) return list("CIDRSet").some(({ cidr }) => cidr === peer.range);
  if ("host" in peer)
    return list("FQDNs").some((each) =>
      [each["matchName"], each["matchPattern"]].includes(peer.host),
    );
  return list("Endpoints").some(({ matchLabels }) => {
    const labels = (matchLabels ?? {}) as Record<string, string>;
    const namespace = labels[namespaceKey] ?? ownNamespace;
    return namespace === peer.namespace && hasLabels(labels, peer);
  });
}

/** Whether the rule lets the port through; `any`: all of them. */
function hasPort(rule: Block, port: string): boolean {
  const ports = rule["toPorts"] as { ports: { port: string }[] }[] | undefined;
  if (ports === undefined) return true;
  return port !== "any" && ports.some((each) => each.ports.some((one) => one.port === port));
}

/** Whether a policy lets the subject receive from, or send to, the peer. */
export function allows(
  objects: readonly PlatformObject[],
  subject: Pod | "gateway",
  direction: Direction,
  peer: Peer,
  port: string,
): boolean {
  const own = subject === "gateway" ? undefined : subject.namespace;
  return policiesAbout(objects, subject)
    .flatMap(({ spec }) => (spec[direction] ?? []) as Block[])
    .some((rule) => isPeer(rule, direction, peer, own) && hasPort(rule, port));
}

/** Whether one pod can call a port of the other: both ends must allow it. */
export function calls(
  objects: readonly PlatformObject[],
  from: Pod,
  to: Pod,
  port: string,
): boolean {
  return allows(objects, from, "egress", to, port) && allows(objects, to, "ingress", from, port);
}

/** The ports a pod may send to within a range. */
export function portsTo(objects: readonly PlatformObject[], from: Pod, range: string): string[] {
  return policiesAbout(objects, from)
    .flatMap(({ spec }) => (spec["egress"] ?? []) as Block[])
    .filter((rule) => isPeer(rule, "egress", { range }, undefined))
    .flatMap((rule) => rule["toPorts"] as { ports: { port: string }[] }[])
    .flatMap(({ ports }) => ports.map(({ port }) => port));
}
