import { UserError } from "../user-error";
import type { Trail } from "./answer";
import { passToAws } from "./aws";
import { defaultPort, type End } from "./ends";
import { anyHost, passToHost } from "./internet";
import { passToEntity, passToGateway, passToPods } from "./pods";
import type { PodSet, Port, Protocol } from "./policy";
import { passToPrivateName, privateName } from "./private-names";
import { passToStore } from "./stores";
import type { World } from "./world";

const https = 443;

/** What is asked of the other end. */
export interface Asked {
  readonly number: number | undefined;
  readonly protocol: Protocol;
}

/** From pods to any end they may be asked about. */
export function fromPods(trail: Trail, world: World, from: PodSet, end: End, asked: Asked): void {
  switch (end.kind) {
    case "pods":
      passToPods(trail, world, [from, end.pods], podPort(world, end.pods, asked));
      break;
    case "gateway":
      passToGateway(trail, world, from);
      break;
    case "entity":
      passToEntity(trail, world, from, end.entity, portOf(asked));
      break;
    case "store":
      passPort(trail, end, asked.number);
      passToStore(trail, world, from, end.store);
      break;
    case "aws":
      passToAws(trail, world, from, end.service);
      break;
    case "internet":
      passToHost(trail, world, from, anyHost, portOf(asked));
      break;
    case "host": {
      const name = privateName(world, end.host);
      if (name) passToPrivateName(trail, world, from, [end.host, name], portOf(asked));
      else passToHost(trail, world, from, end.host, portOf(asked));
      break;
    }
    case "health":
    case "load-balancer":
    case "range":
      throw new UserError(
        `to: is not asked about from pods, got ${JSON.stringify(end.kind)}; give pods, a host, a store or aws:<service>`,
      );
  }
}

/** HTTPS, unless another is asked for. */
export function portOf({ number = https, protocol }: Asked): Port {
  return { port: number, protocol };
}

/** The port asked for, else the first of the pods' Service. */
export function podPort(world: World, pods: PodSet, { number, protocol }: Asked): Port {
  const known = number ?? defaultPort(world, pods);
  if (known !== undefined) return { port: known, protocol };
  throw new UserError(
    `to: the port of these pods is not known, got ${JSON.stringify(pods.name)}; write ${pods.name}:<port>`,
  );
}

/** A store has one port; where it is known at apply only, no number is it. */
export function passPort(
  trail: Trail,
  { store }: End & { readonly kind: "store" },
  port: number | undefined,
): void {
  if (port === undefined || port === store.port) return;
  trail.block(`${store.name}: does not listen on ${port} but on ${store.port}`);
}
