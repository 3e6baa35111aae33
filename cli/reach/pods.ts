import { textAt } from "../charts/rendered";
import { valueAt } from "../charts/values";
import type { Trail } from "./answer";
import { rangeOf, subnetsOf } from "./nodes";
import { passPolicies, type Peer, type PodSet, type Port } from "./policy";
import { onePort, passGroups, passToNodes, portsOf, type Ports } from "./security-groups";
import type { World } from "./world";

/** The cluster's name server. */
const names: Peer = {
  kind: "pods",
  pods: {
    name: "kube-dns",
    namespace: "kube-system",
    labels: { "k8s-app": "kube-dns" },
  },
};

/** UDP port of WireGuard between the nodes: Cilium's own, which the nodes' rules open. */
const wireGuardPort = 51_871;

/** A port over TCP. */
export function tcpPort(port: number | string): Port {
  return { port, protocol: "TCP" };
}

/** These pods as an end of policies. */
export function podPeer(pods: PodSet): Peer {
  return { kind: "pods", pods };
}

/** Passes what lets pods find an address by its name: by UDP, and by TCP when the answer is long. */
export function passNames(trail: Trail, world: World, from: PodSet): void {
  for (const protocol of ["UDP", "TCP"] as const) {
    const port: Port = { port: 53, protocol };
    passPolicies(trail, world.policies, "egress", [podPeer(from), names], port);
    passPolicies(trail, world.policies, "ingress", [names, podPeer(from)], port);
    passNodes(trail, world, portsOf(port));
  }
}

/** From one pod to a port of another. */
export function passToPods(
  trail: Trail,
  world: World,
  [from, to]: readonly [PodSet, PodSet],
  port: Port,
): void {
  passNames(trail, world, from);
  passBothEnds(trail, world, podPeer(from), podPeer(to), port);
  passNodes(trail, world, portsOf(port));
}

/** The policies of both ends. */
export function passBothEnds(
  trail: Trail,
  { policies }: World,
  from: Peer,
  to: Peer,
  port: Port,
): void {
  passPolicies(trail, policies, "egress", [from, to], port);
  passPolicies(trail, policies, "ingress", [to, from], port);
}

/** From a pod to the Gateway; its port is forgotten before the policies are asked. */
export function passToGateway(trail: Trail, world: World, from: PodSet): void {
  passNames(trail, world, from);
  passBothEnds(trail, world, podPeer(from), { kind: "gateway" }, tcpPort("any"));
}

/** From the Gateway's proxy, on any node, to a port of pods. */
export function passFromGateway(trail: Trail, world: World, to: PodSet, port: Port): void {
  passBothEnds(trail, world, { kind: "gateway" }, podPeer(to), port);
  passNodes(trail, world, portsOf(port));
}

/** From a pod to its own node, to another one, or to the API server. */
export function passToEntity(
  trail: Trail,
  world: World,
  from: PodSet,
  entity: "host" | "remote-node" | "kube-apiserver",
  port: Port,
): void {
  const ends: readonly Peer[] =
    entity === "kube-apiserver"
      ? [...serviceRanges(world), ...apiServer(world)]
      : [{ kind: "entity", entity }];
  for (const to of ends) passPolicies(trail, world.policies, "egress", [podPeer(from), to], port);
  if (entity === "remote-node") passNodes(trail, world, portsOf(port));
  if (entity !== "kube-apiserver") return;
  const groups = controlPlaneGroups(world);
  for (const nodes of world.nodes) {
    const api = { name: "the API server", groups };
    passGroups(trail, world, "egress", nodes, [api.name, { groups }], portsOf(port));
    passGroups(trail, world, "ingress", api, [nodes.name, nodes], portsOf(port));
  }
}

/** From the API server to a webhook: from its own addresses, which Cilium may know as the API server's or not. */
export function passFromApi(trail: Trail, world: World, to: PodSet, port: Port): void {
  const ranges = controlPlaneRanges(world).map((range): Peer => ({ kind: "range", range }));
  for (const from of [...ranges, ...apiServer(world)])
    passPolicies(trail, world.policies, "ingress", [podPeer(to), from], port);
  passToNodes(trail, world, controlPlane(world), portsOf(port));
}

/** From the API server to a port of the nodes themselves. */
export function passFromApiToNodes(trail: Trail, world: World, port: Port): void {
  passToNodes(trail, world, controlPlane(world), portsOf(port));
}

function controlPlane(world: World) {
  return { name: "the API server", groups: controlPlaneGroups(world) };
}

/** Between nodes: encrypted where Cilium encrypts, else as it is. */
function passNodes(trail: Trail, world: World, ports: Ports): void {
  const encryption = valueAt(world.values.get("cilium"), ["encryption"]);
  const encrypted =
    valueAt(encryption, ["enabled"]) === true && valueAt(encryption, ["type"]) === "wireguard";
  const between = encrypted ? onePort(wireGuardPort, "UDP") : ports;
  for (const from of world.nodes) {
    for (const to of world.nodes) {
      passGroups(trail, world, "egress", from, [to.name, to], between);
      passGroups(trail, world, "ingress", to, [from.name, from], between);
    }
  }
}

/** Security groups of the control plane: EKS' own, and those it was given. */
export function controlPlaneGroups({ references }: World): string[] {
  return references
    .every("aws_eks_cluster")
    .flatMap(({ component, type, key, body }) => [
      `${component}/${type}.${key}.vpc_config[0].cluster_security_group_id`,
      ...references.list(valueAt(body, ["vpc_config", "security_group_ids"]), component),
    ]);
}

/** The API server as policies know it: Cilium by a word, others by its addresses. */
function apiServer(world: World): Peer[] {
  if (world.values.has("cilium")) return [{ kind: "entity", entity: "kube-apiserver" }];
  return controlPlaneRanges(world).map((range) => ({ kind: "range", range }));
}

/** Where the API server's Service is, which those who do not know it by a word see before its own addresses. */
function serviceRanges(world: World): Peer[] {
  if (world.values.has("cilium")) return [];
  return world.references.every("aws_eks_cluster").flatMap(({ body }): Peer[] => {
    const range = textAt(body, "kubernetes_network_config", "service_ipv4_cidr");
    return range === "" ? [] : [{ kind: "range", range }];
  });
}

function controlPlaneRanges({ references }: World): string[] {
  return references
    .every("aws_eks_cluster")
    .flatMap(({ component, body }) =>
      references.list(valueAt(body, ["vpc_config", "subnet_ids"]), component),
    )
    .flatMap((id) => subnetsOf([id], references))
    .map(rangeOf);
}
