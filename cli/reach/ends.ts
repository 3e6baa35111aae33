import { cidrFault, type Cidr } from "../../core/cidr";
import { suggest } from "../../core/nearest";
import { itemsAt, textAt } from "../charts/rendered";
import { UserError } from "../user-error";
import { awsServices } from "./aws";
import { resourceName } from "./nodes";
import type { PodSet } from "./policy";
import { podPort } from "./services";
import { storesOf, type Store } from "./stores";
import { ofKind, type World } from "./world";

/** One end of a question, as the walk knows it. */
export type End =
  | { readonly kind: "internet" }
  | { readonly kind: "host"; readonly host: string; readonly path: string }
  | { readonly kind: "pods"; readonly pods: PodSet }
  | { readonly kind: "gateway" }
  | { readonly kind: "health" }
  | { readonly kind: "entity"; readonly entity: "host" | "remote-node" | "kube-apiserver" }
  | { readonly kind: "store"; readonly store: Store }
  | { readonly kind: "aws"; readonly service: string }
  | { readonly kind: "load-balancer"; readonly name: string; readonly groups: readonly string[] }
  | { readonly kind: "range"; readonly range: Cidr };

const entities = {
  node: "host",
  "other-node": "remote-node",
  "api-server": "kube-apiserver",
} as const;

/**
 * What a name means: `internet`, `gateway`, `node` (to a pod: its own), `other-node`, `api-server`, `load-balancer`, `cilium-health`, a store, `aws:<service>`, pods by
 * their name with or without what all services' names begin with, `namespace:<name>` for a pod of which nothing else is
 * known, a range of addresses for a machine that nothing else is known of, or a host with a path.
 *
 * @param where `from` or `to`, for the message.
 *
 * @throws UserError with the nearest name.
 */
export function endOf(world: World, name: string, where: string): End {
  const pods = podsOf(world, name);
  const store = storesOf(world).find((each) => each.name === name);
  const balancer = loadBalancerOf(world);
  const [host = "", ...path] = name.split("/");
  if (name === "internet") return { kind: "internet" };
  if (name === "gateway" && ofKind(world, "Gateway").length > 0) return { kind: "gateway" };
  if (name === "cilium-health" && world.values.has("cilium")) return { kind: "health" };
  if (name === "node" || name === "other-node" || name === "api-server")
    return { kind: "entity", entity: entities[name] };
  if (store) return { kind: "store", store };
  if (pods) return { kind: "pods", pods };
  if (name.startsWith("aws:") && awsServices(world).includes(name.slice(4)))
    return { kind: "aws", service: name.slice(4) };
  if (name.startsWith("namespace:")) return { kind: "pods", pods: strayPod(name.slice(10)) };
  if (name === "load-balancer" && balancer) return balancer;
  if (cidrFault(name) === undefined) return { kind: "range", range: name };
  if (host.includes(".") && !host.includes(":"))
    return { kind: "host", host, path: `/${path.join("/")}` };
  throw new UserError(
    `${where}: nothing has this name, got ${JSON.stringify(name)}; ${suggest(name, namesOf(world))}`,
  );
}

/** Every name that `endOf` knows; hosts aside. */
export function namesOf(world: World): string[] {
  return [
    "internet",
    ...(ofKind(world, "Gateway").length > 0 ? ["gateway"] : []),
    ...Object.keys(entities),
    ...(world.values.has("cilium") ? ["cilium-health"] : []),
    ...(loadBalancerOf(world) ? ["load-balancer"] : []),
    ...storesOf(world).map(({ name }) => name),
    ...world.pods.map(({ name }) => shortName(name)),
    ...awsServices(world).map((service) => `aws:${service}`),
  ];
}

/** The first port of the Service of these pods. */
export function defaultPort(world: World, pods: PodSet): number | undefined {
  const service = ofKind(world, "Service").find(
    (object) =>
      textAt(object, "metadata", "namespace") === pods.namespace &&
      textAt(object, "metadata", "name") === pods.name,
  );
  const target = itemsAt(service?.["spec"], "ports")[0]?.["targetPort"];
  return target === undefined ? undefined : podPort(world, pods, target);
}

function podsOf({ pods }: World, name: string): PodSet | undefined {
  return (
    pods.find((each) => each.name === name) ?? pods.find((each) => shortName(each.name) === name)
  );
}

/** A pod that no policy was made for. */
function strayPod(namespace: string): PodSet {
  return { name: "any pod", namespace, labels: {} };
}

function loadBalancerOf({ references }: World) {
  const [balancer] = references.every("aws_lb");
  if (!balancer) return undefined;
  const groups = references.list(balancer.body["security_groups"], balancer.component);
  return { kind: "load-balancer", name: resourceName(balancer), groups } as const;
}

/** A service's name without what all services' pods begin with. */
function shortName(name: string): string {
  return name.replace(/^(svc|platform)-/, "");
}
