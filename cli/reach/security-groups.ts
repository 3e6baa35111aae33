import { contains, type Cidr } from "../../core/cidr";
import { textAt } from "../charts/rendered";
import type { Trail } from "./answer";
import { resourceName } from "./nodes";
import type { Resource } from "./references";
import type { Direction, Port, Protocol } from "./policy";
import type { World } from "./world";
import { asText } from "./text";

/** Ports that traffic may use: all of them must be let through. */
export interface Ports {
  readonly first: number;
  readonly last: number;
  readonly protocol: Protocol;
}

/** The other end: security groups, or a range of addresses. */
export type GroupPeer =
  | { readonly groups: readonly string[]; readonly range?: Cidr }
  | { readonly groups?: undefined; readonly range: Cidr };

/** The one port. */
export function onePort(port: number, protocol: Protocol = "TCP"): Ports {
  return { first: port, last: port, protocol };
}

/** A port of pods or nodes, which is always known, as security groups are asked for it. */
export function portsOf({ port, protocol }: Port): Ports {
  return onePort(Number(port), protocol);
}

/** Passes the security groups of one end, or stops at them: one rule of one of them must let all of the ports through. */
export function passGroups(
  trail: Trail,
  world: World,
  direction: Direction,
  end: { readonly name: string; readonly groups: readonly string[] },
  [peerName, peer]: readonly [string, GroupPeer],
  ports: Ports,
): void {
  const way = direction === "egress" ? "to" : "from";
  const what = `security groups of ${end.name}, ${direction} ${way} ${peerName} ${renderPorts(ports)}`;
  const rule = world.references
    .every(`aws_vpc_security_group_${direction}_rule`)
    .find((each) => isOf(each, end.groups, world) && lets(each, peer, ports, world));
  if (rule) trail.pass(`${what}: ${resourceName(rule)}`);
  else if (ofOneCluster(end.groups, peer.groups ?? [], world))
    trail.pass(`${what}: the group that EKS makes lets its members call each other`);
  else trail.block(`${what}: no rule lets it`);
}

/** From something with security groups of its own to nodes: both ends' groups. */
export function passToNodes(
  trail: Trail,
  world: World,
  from: { readonly name: string; readonly groups: readonly string[] },
  ports: Ports,
): void {
  for (const nodes of world.nodes) {
    passGroups(trail, world, "egress", from, [nodes.name, nodes], ports);
    passGroups(trail, world, "ingress", nodes, [from.name, from], ports);
  }
}

function renderPorts({ first, last, protocol }: Ports): string {
  return `${first === last ? first : `${first}-${last}`}/${protocol}`;
}

/**
 * Whether both ends are in the group that EKS makes, which by itself lets all of its members call each other. Where a stack
 * writes rules for that group they are meant to be all there is, and EKS' own is not counted on.
 */
function ofOneCluster(one: readonly string[], other: readonly string[], world: World): boolean {
  const common = one.filter((group) => other.includes(group) && clusterGroup.test(group));
  const written = (["ingress", "egress"] as const)
    .flatMap((direction) => world.references.every(`aws_vpc_security_group_${direction}_rule`))
    .some((rule) => isOf(rule, common, world));
  return common.length > 0 && !written;
}

const clusterGroup = /aws_eks_cluster.*cluster_security_group_id$/;

function isOf({ body, component }: Resource, groups: readonly string[], world: World): boolean {
  const group = world.references.value(body["security_group_id"], component);
  return groups.includes(asText(group));
}

function lets(rule: Resource, peer: GroupPeer, ports: Ports, world: World): boolean {
  return hasPorts(rule, ports) && isPeer(rule, peer, world);
}

function hasPorts({ body }: Resource, { first, last, protocol }: Ports): boolean {
  const { ip_protocol: of, from_port: from, to_port: to } = body;
  if (of === "-1") return true;
  if (of !== protocol.toLowerCase()) return false;
  if (protocol === "ICMP") return from === first; // the other number is the message's code
  return Number(from) <= first && last <= Number(to);
}

function isPeer({ body, component }: Resource, peer: GroupPeer, { references }: World): boolean {
  const group = references.value(body["referenced_security_group_id"], component);
  if (group !== null) return peer.groups?.includes(asText(group)) ?? false;
  const range = textAt(body, "cidr_ipv4");
  if (range === "") return false;
  return range === "0.0.0.0/0" || (peer.range !== undefined && contains(range, peer.range));
}
