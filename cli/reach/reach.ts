import { UserError } from "../user-error";
import { firstReached, walk, type Answer, type Trail } from "./answer";
import { passToAws } from "./aws";
import { defaultPort, endOf, type End } from "./ends";
import { passGateway, requestsTo } from "./gateway";
import { anyHost, passToHost } from "./internet";
import { passLoadBalancer } from "./load-balancer";
import {
  passFromApi,
  passFromGateway,
  passToEntity,
  passToGateway,
  passToPods,
  tcpPort,
} from "./pods";
import type { PodSet } from "./policy";
import type { Request } from "./request";
import { passFromOutside, passToStore } from "./stores";
import { passTraefik, routedTo } from "./traefik";
import { passTunnel } from "./tunnel";
import { ofKind, type World } from "./world";

const https = 443;

/**
 * Whether one end reaches the other, and through what.
 *
 * @param from `internet`, `gateway`, `api-server` or pods.
 * @param to a name that `endOf` knows, with `:<port>` behind it; left out: HTTPS, a store's own, a Service's first.
 *
 * @throws UserError when a name is not known, or no way begins or ends there.
 */
export function reach(world: World, from: string, to: string): Answer {
  const [, name = to, digits] = /^(.+?):(\d+)$/.exec(to) ?? [];
  const port = digits === undefined ? undefined : Number(digits);
  const start = endOf(world, from, "from");
  const end = endOf(world, name, "to");
  switch (start.kind) {
    case "internet":
      return fromInternet(world, end, port);
    case "gateway":
      return fromGateway(world, end, port);
    case "pods":
      return walk((trail) => {
        fromPods(trail, world, start.pods, end, port);
      });
    case "entity":
      if (start.entity === "kube-apiserver") return fromApi(world, end, port);
      throw notWalked(from);
    case "host":
    case "store":
    case "aws":
      throw notWalked(from);
  }
}

function notWalked(from: string): UserError {
  return new UserError(
    `from: nothing that begins there is walked, got ${JSON.stringify(from)}; give internet, gateway, pods or api-server`,
  );
}

function fromApi(world: World, end: End, port: number | undefined): Answer {
  if (end.kind !== "pods")
    throw new UserError(
      `to: the API server calls pods only, got ${JSON.stringify(end.kind)}; give pods`,
    );
  return walk((trail) => {
    passFromApi(trail, world, end.pods, tcpPort(podPort(world, end.pods, port)));
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
    case "entity":
    case "aws":
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

function fromGateway(world: World, end: End, port: number | undefined): Answer {
  if (end.kind !== "pods")
    throw new UserError(
      `to: the Gateway calls pods only, got ${JSON.stringify(end.kind)}; give pods`,
    );
  return walk((trail) => {
    passFromGateway(trail, world, end.pods, tcpPort(podPort(world, end.pods, port)));
  });
}

function fromPods(
  trail: Trail,
  world: World,
  from: PodSet,
  end: End,
  port: number | undefined,
): void {
  switch (end.kind) {
    case "pods":
      passToPods(trail, world, [from, end.pods], tcpPort(podPort(world, end.pods, port)));
      break;
    case "gateway":
      passToGateway(trail, world, from);
      break;
    case "entity":
      passToEntity(trail, world, from, end.entity, tcpPort(port ?? https));
      break;
    case "store":
      passPort(trail, end, port);
      passToStore(trail, world, from, end.store);
      break;
    case "aws":
      passToAws(trail, world, from, end.service);
      break;
    case "internet":
      passToHost(trail, world, from, anyHost, port ?? https);
      break;
    case "host":
      passToHost(trail, world, from, end.host, port ?? https);
      break;
  }
}

function podPort(world: World, pods: PodSet, port: number | undefined): number {
  const known = port ?? defaultPort(world, pods);
  if (known !== undefined) return known;
  throw new UserError(
    `to: the port of these pods is not known, got ${JSON.stringify(pods.name)}; write ${pods.name}:<port>`,
  );
}

/** A store has one port; where it is known at apply only, no number is it. */
function passPort(
  trail: Trail,
  { store }: End & { readonly kind: "store" },
  port: number | undefined,
): void {
  if (port === undefined || port === store.port) return;
  trail.block(`${store.name}: does not listen on ${port} but on ${store.port}`);
}
