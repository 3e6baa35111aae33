import type { JsonObject } from "../../core/json";
import { itemsAt, nameOf, textAt } from "../charts/rendered";
import { valueAt } from "../charts/values";
import type { Trail } from "./answer";
import { labelsAt, selects } from "./labels";
import { passFromGateway, tcpPort } from "./pods";
import { isBelow, isHost, type Request } from "./request";
import { passService, type Backend } from "./services";
import { objectOf, ofKind, type World } from "./world";

const routeKinds = ["HTTPRoute", "GRPCRoute"];

/** From a Gateway's port to the pods of every backend of the route that takes the request. */
export function passGateway(
  trail: Trail,
  world: World,
  { name, namespace }: { readonly name: string; readonly namespace: string },
  request: Request,
): void {
  const gateway = objectOf(world, "Gateway", namespace, name);
  if (!gateway) return trail.block(`Gateway ${namespace}/${name}: is not there`);
  const listener = listenerOf(gateway, request);
  if (!listener) return trail.block(`${nameOf(gateway)}: no listener takes ${request.host}`);
  trail.pass(`${nameOf(gateway)}: listener ${textAt(listener, "name")}`);
  const found = routeOf(world, gateway, listener, request);
  if (!found)
    return trail.block(`${nameOf(gateway)}: no route takes ${request.host}${request.path}`);
  trail.pass(`${nameOf(found.route)}: ${renderMatch(found.match)}`);
  const backends = itemsAt(found.rule, "backendRefs").filter(({ weight }) => weight !== 0);
  if (backends.length === 0) trail.block(`${nameOf(found.route)}: has no backend`);
  for (const each of backends) {
    const backend = backendOf(each, found.route);
    passGrant(trail, world, found.route, backend);
    const target = passService(trail, world, backend);
    passFromGateway(trail, world, target.pods, tcpPort(target.port));
  }
}

/** A request that a route would bring to a port of a Service. */
export function requestsTo(
  world: World,
  namespace: string,
  name: string,
): (Request & { readonly backend: number })[] {
  return routeKinds
    .flatMap((kind) => ofKind(world, kind))
    .flatMap((route) =>
      itemsAt(route["spec"], "rules").flatMap((rule) =>
        itemsAt(rule, "backendRefs")
          .map((each) => backendOf(each, route))
          .filter((backend) => backend.namespace === namespace && backend.name === name)
          .flatMap(({ port }) =>
            hostsOf(route).map((host) => {
              const [match] = itemsAt(rule, "matches");
              const path = textAt(match, "path", "value") || "/";
              return { host, path, port: 443, backend: port };
            }),
          ),
      ),
    );
}

/** The listener whose host fits best. */
function listenerOf(gateway: JsonObject, { host, port }: Request): JsonObject | undefined {
  return itemsAt(gateway["spec"], "listeners")
    .filter((each) => each["port"] === port && each["protocol"] === "HTTPS")
    .filter((each) => isHost(textAt(each, "hostname"), host))
    .toSorted((a, b) => textAt(b, "hostname").length - textAt(a, "hostname").length)[0];
}

interface Found {
  readonly route: JsonObject;
  readonly rule: JsonObject;
  readonly match: JsonObject | undefined;
}

/** Of all that fit: an exact path before any prefix, a longer prefix before a shorter. */
function routeOf(
  world: World,
  gateway: JsonObject,
  listener: JsonObject,
  { host, path }: Request,
): Found | undefined {
  return routeKinds
    .flatMap((kind) => ofKind(world, kind))
    .filter((route) => hostsOf(route).some((each) => isHost(each, host)))
    .filter((route) => isAttached(world, route, gateway, listener))
    .flatMap((route) =>
      itemsAt(route["spec"], "rules").flatMap((rule): Found[] => {
        const matches = itemsAt(rule, "matches");
        if (matches.length === 0) return [{ route, rule, match: undefined }];
        return matches
          .filter((match) => fits(match, path))
          .map((match) => ({ route, rule, match }));
      }),
    )
    .toSorted((a, b) => rank(b.match) - rank(a.match))[0];
}

function isAttached(
  world: World,
  route: JsonObject,
  gateway: JsonObject,
  listener: JsonObject,
): boolean {
  const namespace = textAt(route, "metadata", "namespace");
  const parents = itemsAt(route["spec"], "parentRefs").filter((parent) => {
    const section = textAt(parent, "sectionName");
    return (
      textAt(parent, "name") === textAt(gateway, "metadata", "name") &&
      (textAt(parent, "namespace") || namespace) === textAt(gateway, "metadata", "namespace") &&
      (section === "" || section === textAt(listener, "name"))
    );
  });
  const allowed = valueAt(listener, ["allowedRoutes", "namespaces"]);
  switch (textAt(allowed, "from")) {
    case "All":
      return parents.length > 0;
    case "Selector": {
      const own = ofKind(world, "Namespace").find(
        (each) => textAt(each, "metadata", "name") === namespace,
      );
      const labels = labelsAt(valueAt(own, ["metadata", "labels"]));
      return parents.length > 0 && selects(valueAt(allowed, ["selector"]), labels);
    }
    default:
      return parents.length > 0 && namespace === textAt(gateway, "metadata", "namespace");
  }
}

function fits(match: JsonObject, path: string): boolean {
  const value = textAt(match, "path", "value") || "/";
  return textAt(match, "path", "type") === "Exact" ? path === value : isBelow(path, value);
}

function rank(match: JsonObject | undefined): number {
  const exact = textAt(match, "path", "type") === "Exact" ? 1024 : 0;
  return exact + textAt(match, "path", "value").length;
}

function renderMatch(match: JsonObject | undefined): string {
  if (match === undefined) return "every path";
  return `${textAt(match, "path", "type")} ${textAt(match, "path", "value")}`;
}

function hostsOf({ spec }: JsonObject): string[] {
  const hosts = valueAt(spec, ["hostnames"]);
  return hosts instanceof Array ? hosts.map(String) : [];
}

function backendOf(reference: JsonObject, route: JsonObject): Backend {
  return {
    namespace: textAt(reference, "namespace") || textAt(route, "metadata", "namespace"),
    name: textAt(reference, "name"),
    port: Number(reference["port"]),
  };
}

/** A route may name a Service of another namespace only where a grant there says so. */
function passGrant(trail: Trail, world: World, route: JsonObject, backend: Backend): void {
  const from = textAt(route, "metadata", "namespace");
  if (from === backend.namespace) return;
  const grant = ofKind(world, "ReferenceGrant").find(
    (each) =>
      textAt(each, "metadata", "namespace") === backend.namespace &&
      itemsAt(each["spec"], "from").some(
        (one) => textAt(one, "kind") === textAt(route, "kind") && textAt(one, "namespace") === from,
      ) &&
      itemsAt(each["spec"], "to").some(
        (one) =>
          textAt(one, "kind") === "Service" && ["", backend.name].includes(textAt(one, "name")),
      ),
  );
  const what = `${nameOf(route)} to ${backend.namespace}/${backend.name}`;
  if (!grant) trail.block(`${what}: no ReferenceGrant lets it`);
  trail.pass(`${what}: ${nameOf(grant)}`);
}
