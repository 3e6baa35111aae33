import type { JsonObject } from "../../core/json";
import { itemsAt, nameOf, textAt } from "../charts/rendered";
import { valueAt } from "../charts/values";
import type { Trail } from "./answer";
import { passGateway } from "./gateway";
import { passToGateway, passToPods } from "./pods";
import type { PodSet, Port } from "./policy";
import { isHost } from "./request";
import { passService } from "./services";
import { ofKind, type World } from "./world";

const hostnames = "external-dns.alpha.kubernetes.io/hostname";

/** What a name that only the VPC knows stands for: the pods of a Service, or a host of the Gateway for gRPC. */
export type PrivateName =
  | { readonly kind: "service"; readonly service: JsonObject }
  | { readonly kind: "gateway"; readonly gateway: JsonObject };

/** What external-dns makes of a host; undefined: it makes no such name. */
export function privateName(world: World, host: string): PrivateName | undefined {
  const service = ofKind(world, "Service").find((each) =>
    textAt(each, "metadata", "annotations", hostnames).split(",").includes(host),
  );
  if (service && isKept(world, host, "service")) return { kind: "service", service };
  const gateway = gatewayOf(world, host);
  if (!gateway || !isKept(world, host, "gateway-grpcroute")) return undefined;
  return { kind: "gateway", gateway };
}

/** The Gateway with a listener for the host. */
export function gatewayOf(world: World, host: string): JsonObject | undefined {
  return ofKind(world, "Gateway").find(({ spec }) =>
    itemsAt(spec, "listeners").some((each) => isHost(textAt(each, "hostname"), host)),
  );
}

/** Whether some external-dns keeps the host's domain, and makes names of this source. */
function isKept({ values }: World, host: string, source: string): boolean {
  return [...values.values()].some((each) => {
    const texts = (key: string): string[] => {
      const list = valueAt(each, [key]);
      return list instanceof Array ? list.map(String) : [];
    };
    const below = (domain: string): boolean => host.endsWith(`.${domain}`);
    return (
      texts("sources").includes(source) &&
      texts("domainFilters").some(below) &&
      !texts("excludeDomains").some(below)
    );
  });
}

/** From pods to a name that only the VPC knows. */
export function passToPrivateName(
  trail: Trail,
  world: World,
  from: PodSet,
  [host, name]: readonly [string, PrivateName],
  port: Port,
): void {
  if (name.kind === "gateway") {
    passToGateway(trail, world, from);
    passHostOfGateway(trail, world, name.gateway, host);
    return;
  }
  trail.pass(`external-dns: ${host} is ${nameOf(name.service)}`);
  const target = passService(trail, world, {
    namespace: textAt(name.service, "metadata", "namespace"),
    name: textAt(name.service, "metadata", "name"),
    port: Number(port.port),
  });
  passToPods(trail, world, [from, target.pods], { ...port, port: target.port });
}

/** From the Gateway's port to the pods of the route of a host. */
export function passHostOfGateway(
  trail: Trail,
  world: World,
  { metadata }: JsonObject,
  host: string,
  path = "/",
): void {
  const gateway = { name: textAt(metadata, "name"), namespace: textAt(metadata, "namespace") };
  passGateway(trail, world, gateway, { host, path, port: 443 });
}
