import type { JsonObject } from "../../core/json";
import { itemsAt, nameOf, textAt } from "../charts/rendered";
import { valueAt } from "../charts/values";
import type { Trail } from "./answer";
import type { NodePort } from "./load-balancer";
import { passToPods, podPeer, tcpPort } from "./pods";
import { passPolicies } from "./policy";
import type { Request } from "./request";
import { passService, type Backend } from "./services";
import { ofKind, type World } from "./world";
import { asText } from "./text";

/** Port of the entry point `web` inside the pods, unless the values say another: traefik-helm-chart, values.yaml. */
const defaultWebPort = 8000;

/** From a port of the nodes through Traefik to the pods of the route that takes the request. */
export function passTraefik(trail: Trail, world: World, node: NodePort, request: Request): void {
  const values = world.values.get("traefik");
  const traefik = world.pods.find(({ name }) => name === "traefik");
  const web = valueAt(values, ["ports", "web"]);
  if (!traefik || textAt(values, "service", "spec", "type") !== "NodePort")
    return trail.block(`port ${node.port} of the nodes: Traefik does not listen on it`);
  if (valueAt(web, ["nodePort"]) !== node.port)
    return trail.block(
      `port ${node.port} of the nodes: is not Traefik's ${asText(valueAt(web, ["nodePort"]))}`,
    );
  trail.pass(`port ${node.port} of the nodes: Traefik's entry point web`);
  const port = tcpPort(Number(valueAt(web, ["port"]) ?? defaultWebPort));
  for (const range of node.from)
    passPolicies(
      trail,
      world.policies,
      "ingress",
      [podPeer(traefik), { kind: "range", range }],
      port,
    );
  const found = routesOf(world).filter(({ route, match }) => {
    return watched(world, route) && takes(match, request);
  });
  const [route] = found.toSorted((a, b) => b.match.length - a.match.length);
  if (!route) return trail.block(`Traefik: no route takes ${request.host}${request.path}`);
  trail.pass(`${nameOf(route.route)}: ${route.match}`);
  for (const backend of route.backends) {
    const target = passService(trail, world, backend);
    passToPods(trail, world, [traefik, target.pods], tcpPort(target.port));
  }
}

/** A request that a route would bring to a Service: the first host and path that its rule names. */
export function routedTo(
  world: World,
  namespace: string,
  name: string,
): (Request & { readonly backend: number })[] {
  return routesOf(world).flatMap(({ match, backends }) =>
    backends
      .filter((each) => each.namespace === namespace && each.name === name)
      .map(({ port }) => ({
        host: /Host\(`([^`]+)`\)/.exec(match)?.[1] ?? "",
        path: /Path(?:Prefix)?\(`([^`]+)`\)/.exec(match)?.[1] ?? "/",
        port: 443,
        backend: port,
      })),
  );
}

interface Route {
  readonly route: JsonObject;
  readonly match: string;
  readonly backends: readonly Backend[];
}

function routesOf(world: World): Route[] {
  return ofKind(world, "IngressRoute")
    .filter((route) => {
      const entryPoints = valueAt(route, ["spec", "entryPoints"]);
      return entryPoints instanceof Array && entryPoints.includes("web");
    })
    .flatMap((route) =>
      itemsAt(route["spec"], "routes").map((each) => ({
        route,
        match: textAt(each, "match"),
        backends: itemsAt(each, "services").map((service) => ({
          namespace: textAt(service, "namespace") || textAt(route, "metadata", "namespace"),
          name: textAt(service, "name"),
          port: Number(service["port"]),
        })),
      })),
    );
}

/** Whether Traefik reads routes of this namespace. */
function watched({ values }: World, route: JsonObject): boolean {
  const namespaces = valueAt(values.get("traefik"), ["providers", "kubernetesCRD", "namespaces"]);
  const all = !(namespaces instanceof Array) || namespaces.length === 0;
  return all || namespaces.includes(textAt(route, "metadata", "namespace"));
}

/**
 * Whether a rule takes the request: matchers joined by `&&` and `||`, the latter in parentheses.
 *
 * @throws when it has a matcher that is not known here.
 */
export function takes(rule: string, { host, path }: Pick<Request, "host" | "path">): boolean {
  const text = rule.replaceAll(/(\w+)\(`([^`]+)`\)/g, (_, matcher: string, value: string) => {
    switch (matcher) {
      case "Host":
        return host === value ? "1" : "0";
      case "Path":
        return path === value ? "1" : "0";
      case "PathPrefix":
        return path.startsWith(value) ? "1" : "0";
      default:
        throw new Error(`matcher ${matcher} of Traefik is not known here`);
    }
  });
  const inner = text.replaceAll(/\(([01 |&]+)\)/g, (_, part: string) => (holds(part) ? "1" : "0"));
  return holds(inner);
}

/** `&&` binds before `||`. */
function holds(expression: string): boolean {
  return expression
    .split("||")
    .some((part) => part.split("&&").every((each) => each.trim() === "1"));
}
