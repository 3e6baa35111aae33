import { UserError } from "../user-error";
import { firstReached, walk, type Answer } from "./answer";
import { endOf, type End } from "./ends";
import { fromPods, passPort, podPort, portOf, type Asked } from "./from-pods";
import { passGateway, requestsTo } from "./gateway";
import { passLoadBalancer } from "./load-balancer";
import { passFromMachine, type Machine } from "./machines";
import { passFromApi, passFromApiToNodes, passFromGateway } from "./pods";
import type { PodSet, Protocol } from "./policy";
import { gatewayOf, passHostOfGateway } from "./private-names";
import type { Request } from "./request";
import { passFromOutside } from "./stores";
import { passTraefik, routedTo } from "./traefik";
import { passTunnel } from "./tunnel";
import { ofKind, type World } from "./world";

const https = 443;

/**
 * Whether one end reaches the other, and through what.
 *
 * @param from `internet`, `gateway`, `api-server`, `node`, `load-balancer`, pods or a range of addresses.
 * @param to a name that `endOf` knows, with `:<port>` behind it; left out: HTTPS, a store's own, a Service's first. TCP
 *   unless the port says otherwise: `:53/udp`, or of ICMP the message's type, `:8/icmp`.
 *
 * @throws UserError when a name is not known, or no way begins or ends there.
 */
export function reach(world: World, from: string, to: string): Answer {
  const [, name = to, digits, protocol = "tcp"] =
    /^(.+?):(\d+)(?:\/(tcp|udp|icmp))?$/.exec(to) ?? [];
  const number = digits === undefined ? undefined : Number(digits);
  const asked: Asked = { number, protocol: protocol.toUpperCase() as Protocol };
  const start = endOf(world, from, "from");
  const end = endOf(world, name, "to");
  switch (start.kind) {
    case "internet":
      return fromInternet(world, end, number);
    case "gateway":
      return fromGateway(world, end, asked);
    case "pods":
      return walk((trail) => {
        fromPods(trail, world, start.pods, end, asked);
      });
    case "entity":
      return start.entity !== "kube-apiserver"
        ? fromMachine(world, { kind: "nodes" }, end, asked)
        : fromApi(world, end, asked);
    case "load-balancer":
    case "range":
      return fromMachine(world, start, end, asked);
    case "health":
    case "host":
    case "store":
    case "aws":
      throw new UserError(
        `from: nothing that begins there is walked, got ${JSON.stringify(from)}; give internet, gateway, pods, api-server, node or a range of addresses`,
      );
  }
}

function fromMachine(world: World, from: Machine, end: End, { number, protocol }: Asked): Answer {
  const port = number === undefined ? undefined : { port: number, protocol };
  return walk((trail) => {
    passFromMachine(trail, world, from, end, port);
  });
}

function fromApi(world: World, end: End, asked: Asked): Answer {
  if (end.kind === "entity" && end.entity !== "kube-apiserver")
    return walk((trail) => {
      passFromApiToNodes(trail, world, portOf(asked));
    });
  if (end.kind !== "pods")
    throw new UserError(
      `to: the API server calls pods and nodes only, got ${JSON.stringify(end.kind)}; give pods or node`,
    );
  return walk((trail) => {
    passFromApi(trail, world, end.pods, podPort(world, end.pods, asked));
  });
}

function fromInternet(world: World, end: End, port: number | undefined): Answer {
  switch (end.kind) {
    case "host":
      return request(world, { host: end.host, path: end.path, port: port ?? https });
    case "pods":
      return toService(world, end.pods, port);
    case "store":
      return walk((trail) => {
        passPort(trail, end, port);
        passFromOutside(trail, world, end.store);
      });
    case "internet":
    case "gateway":
    case "health":
    case "entity":
    case "aws":
    case "load-balancer":
    case "range":
      throw new UserError(
        `to: is not asked about from the Internet, got ${JSON.stringify(end.kind)}; give a host, pods or a store`,
      );
  }
}

/** A request to a host, by the way that the environment has. */
function request(world: World, asked: Request): Answer {
  return walk((trail) => {
    if (ofKind(world, "Gateway").length > 0)
      passGateway(trail, world, passTunnel(trail, world, asked), asked);
    else passTraefik(trail, world, passLoadBalancer(trail, world, asked), asked);
  });
}

/** To pods from outside: by any request that a route brings to their Service. */
function toService(world: World, { namespace, name }: PodSet, port: number | undefined): Answer {
  const routed = [...requestsTo(world, namespace, name), ...routedTo(world, namespace, name)];
  const [first, ...rest] = routed
    .filter(({ backend }) => port === undefined || backend === port)
    .map((each) => request(world, each));
  if (first) return firstReached([first, ...rest]);
  const where = port === undefined ? "" : ` port ${port}`;
  return {
    reached: false,
    path: [],
    blocked: `routes: none leads to ${namespace}/${name}${where}`,
  };
}

function fromGateway(world: World, end: End, asked: Asked): Answer {
  if (end.kind === "host") {
    const gateway = gatewayOf(world, end.host);
    return walk((trail) => {
      if (!gateway) return trail.block(`Gateways: none listens for ${end.host}`);
      passHostOfGateway(trail, world, gateway, end.host, end.path);
    });
  }
  if (end.kind !== "pods")
    throw new UserError(
      `to: the Gateway calls pods only, got ${JSON.stringify(end.kind)}; give pods or a host`,
    );
  return walk((trail) => {
    passFromGateway(trail, world, end.pods, podPort(world, end.pods, asked));
  });
}
