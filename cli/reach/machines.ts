import type { Cidr } from "../../core/cidr";
import { UserError } from "../user-error";
import type { Trail } from "./answer";
import { interfaceEndpoint } from "./aws";
import type { End } from "./ends";
import { anyHost, passNodesToHost } from "./internet";
import { resourceName } from "./nodes";
import { controlPlaneGroups, podPeer, tcpPort } from "./pods";
import { passPolicies, type Peer, type Port } from "./policy";
import { onePort, passGroups, portsOf, type GroupPeer } from "./security-groups";
import type { World } from "./world";

/** Something on the network that is no pod: nodes, a load balancer, or whatever has an address of a range. */
export type Machine =
  | { readonly kind: "nodes" }
  | { readonly kind: "load-balancer"; readonly name: string; readonly groups: readonly string[] }
  | { readonly kind: "range"; readonly range: Cidr };

/** The other end, and its security groups. */
interface Guarded {
  readonly name: string;
  readonly groups: readonly string[];
}

const https = 443;

/** From a machine to a port of nodes, pods, the API server, a database or an endpoint of AWS; nodes also to the Internet. */
export function passFromMachine(
  trail: Trail,
  world: World,
  from: Machine,
  end: End,
  asked: Port | undefined,
): void {
  const port = asked ?? tcpPort(https);
  switch (end.kind) {
    case "internet":
    case "host":
      if (from.kind !== "nodes") throw notAsked(end.kind);
      passNodesToHost(trail, world, end.kind === "host" ? end.host : anyHost, port);
      break;
    case "entity":
      if (end.entity === "host")
        for (const to of world.nodes) passEnds(trail, world, from, to, port);
      else passEnds(trail, world, from, apiServer(world), port);
      break;
    case "pods":
      for (const peer of peersOf(from))
        passPolicies(trail, world.policies, "ingress", [podPeer(end.pods), peer], port);
      for (const to of world.nodes) passEnds(trail, world, from, to, port);
      break;
    case "store": {
      const { body, component, type } = end.store.resource;
      if (type !== "aws_db_instance") throw notAsked(end.store.name);
      const groups = world.references.list(body["vpc_security_group_ids"], component);
      const to = { name: resourceName(end.store.resource), groups };
      passEnds(trail, world, from, to, asked ?? tcpPort(end.store.port));
      break;
    }
    case "aws": {
      const endpoint = interfaceEndpoint(world, end.service);
      if (!endpoint) throw notAsked(`aws:${end.service}`);
      passEnds(trail, world, from, endpoint, port);
      break;
    }
    case "gateway":
    case "load-balancer":
    case "range":
      throw notAsked(end.kind);
  }
}

function notAsked(end: string): UserError {
  return new UserError(
    `to: is not asked about from there, got ${JSON.stringify(end)}; give node, api-server, pods, database, an aws:<service> with an endpoint in the VPC, or from node a host`,
  );
}

function apiServer(world: World): Guarded {
  return { name: "the API server", groups: controlPlaneGroups(world) };
}

/** What policies know the machine as: nodes by two words, for its own node is another thing to a pod than the rest. */
function peersOf(from: Machine): Peer[] {
  switch (from.kind) {
    case "nodes":
      return [
        { kind: "entity", entity: "host" },
        { kind: "entity", entity: "remote-node" },
      ];
    case "range":
      return [{ kind: "range", range: from.range }];
    case "load-balancer":
      throw new UserError('to: a load balancer calls nodes, got "pods"; give node with a port');
  }
}

/** Both ends' security groups; what has only an address leaves it to the other end. */
function passEnds(trail: Trail, world: World, from: Machine, to: Guarded, port: Port): void {
  const ports = port.port === "any" ? onePort(https) : portsOf(port);
  const arrive = (name: string, peer: GroupPeer): void => {
    passGroups(trail, world, "ingress", to, [name, peer], ports);
  };
  if (from.kind === "range") {
    arrive(from.range, { range: from.range });
    return;
  }
  for (const each of from.kind === "nodes" ? world.nodes : [from]) {
    passGroups(trail, world, "egress", each, [to.name, { groups: to.groups }], ports);
    arrive(each.name, { groups: each.groups });
  }
}
