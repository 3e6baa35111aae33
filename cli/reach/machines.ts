import type { Cidr } from "../../core/cidr";
import { textAt } from "../charts/rendered";
import { UserError } from "../user-error";
import type { Trail } from "./answer";
import { interfaceEndpoint, passGatewayEndpoint } from "./aws";
import type { End } from "./ends";
import { anyHost, passNodesToHost } from "./internet";
import { rangeOf, resourceName } from "./nodes";
import { controlPlaneGroups, podPeer, tcpPort } from "./pods";
import { passPolicies, type Peer, type Port } from "./policy";
import { anywhere, routeTo } from "./routes";
import { onePort, passGroups, portsOf, type GroupPeer } from "./security-groups";
import { passFilter } from "./stores";
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
      if (from.kind === "range") {
        passOut(trail, world, from.range);
        break;
      }
      if (from.kind !== "nodes") throw notAsked(end.kind);
      passNodesToHost(trail, world, end.kind === "host" ? end.host : anyHost, port);
      break;
    case "entity":
      if (end.entity !== "kube-apiserver")
        for (const to of world.nodes) passEnds(trail, world, from, to, port);
      else passEnds(trail, world, from, apiServer(world), port);
      break;
    case "pods":
    case "gateway":
    case "health": {
      const to = end.kind === "pods" ? podPeer(end.pods) : { kind: end.kind };
      for (const peer of peersOf(world, from))
        passPolicies(trail, world.policies, "ingress", [to, peer], port);
      for (const nodes of world.nodes) passEnds(trail, world, from, nodes, port);
      break;
    }
    case "store": {
      const { body, component, type } = end.store.resource;
      if (type !== "aws_db_instance") {
        if (from.kind !== "range") throw notAsked(end.store.name);
        passFilter(trail, end.store.resource, from.range);
        break;
      }
      const groups = world.references.list(body["vpc_security_group_ids"], component);
      const to = { name: resourceName(end.store.resource), groups };
      passEnds(trail, world, from, to, asked ?? tcpPort(end.store.port));
      break;
    }
    case "aws": {
      if (from.kind === "nodes" && passGatewayEndpoint(trail, world, end.service)) break;
      const endpoint = interfaceEndpoint(world, end.service);
      if (!endpoint) throw notAsked(`aws:${end.service}`);
      passEnds(trail, world, from, endpoint, port);
      break;
    }
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

/** The routes of the subnet that has the range. */
function passOut(trail: Trail, world: World, range: Cidr): void {
  const subnet = world.references
    .every("aws_subnet")
    .find(({ body }) => textAt(body, "cidr_block") === range);
  if (!subnet) throw notAsked("internet");
  const route = routeTo(subnet, anywhere, world);
  const from = `routes of ${resourceName(subnet)}`;
  if (!route) trail.block(`${from}: none leads to the Internet`);
  trail.pass(`${from}: ${resourceName(route)}`);
}

/** What policies know the machine as: Cilium nodes by two words, for its own is another thing to a pod than the rest. */
function peersOf(world: World, from: Machine): Peer[] {
  switch (from.kind) {
    case "nodes":
      if (!world.values.has("cilium"))
        return world.nodes
          .flatMap(({ subnets }) => subnets)
          .map((subnet) => ({ kind: "range", range: rangeOf(subnet) }));
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
