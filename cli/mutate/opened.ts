import type { JsonObject } from "../../core/json";
import { itemsAt, nameOf, textAt } from "../charts/rendered";
import { nameLabel, type Labels } from "../reach/labels";
import { ofKind, withObjects, type World } from "../reach/world";
import type { Mutant } from "./mutant";

const directions = ["ingress", "egress"] as const;
type Direction = (typeof directions)[number];

/** With a policy that allows everything, and with routes that take every request of their host. */
export function openedObjects(world: World): Mutant[] {
  const namespaces = new Set(world.pods.map(({ namespace }) => namespace));
  return [
    ...[...namespaces].flatMap((namespace) =>
      allowAll(world, namespace, {}, `namespace ${namespace}`),
    ),
    ...world.pods.flatMap(({ name, namespace, labels }) =>
      allowAll(world, namespace, labels, `pods ${namespace}/${name}`),
    ),
    ...["HTTPRoute", "IngressRoute"]
      .flatMap((kind) => ofKind(world, kind))
      .map((route) => ({ route, open: takingAll(route) }))
      .filter(({ route, open }) => JSON.stringify(open) !== JSON.stringify(route))
      .map(({ route, open }) => ({
        name: `open ${nameOf(route)} to every path`,
        about: "no route takes",
        world: () =>
          withObjects(
            world,
            world.objects.map((each) => (each === route ? open : each)),
          ),
      })),
  ];
}

function allowAll(world: World, namespace: string, labels: Labels, who: string): Mutant[] {
  const cilium = ofKind(world, "Gateway").length > 0;
  const object = cilium ? ciliumPolicy : networkPolicy;
  return directions.map((direction) => ({
    name: `open ${direction} of ${who}`,
    about: `${direction} ${direction === "ingress" ? "from" : "to"}`,
    world: () => withObjects(world, [...world.objects, object(namespace, labels, direction)]),
  }));
}

function ciliumPolicy(namespace: string, labels: Labels, direction: Direction): JsonObject {
  return {
    kind: "CiliumNetworkPolicy",
    metadata: { name: "allow-all", namespace },
    spec: {
      endpointSelector: { matchLabels: labels },
      [direction]: [{ [direction === "ingress" ? "fromEntities" : "toEntities"]: ["all"] }],
    },
  };
}

function networkPolicy(namespace: string, labels: Labels, direction: Direction): JsonObject {
  return {
    kind: "NetworkPolicy",
    metadata: { name: "allow-all", namespace },
    spec: {
      podSelector: { matchLabels: labels[nameLabel] === undefined ? {} : labels },
      policyTypes: [direction === "ingress" ? "Ingress" : "Egress"],
      [direction]: [{}],
    },
  };
}

/** The same route, whatever the path. */
function takingAll(route: JsonObject): JsonObject {
  const spec = route["spec"] as JsonObject;
  if (textAt(route, "kind") === "IngressRoute") {
    const routes = itemsAt(spec, "routes").map((each) => {
      return { ...each, match: textAt(each, "match").replace(/ && .*$/, "") };
    });
    return { ...route, spec: { ...spec, routes } };
  }
  const matches = [{ path: { type: "PathPrefix", value: "/" } }];
  const rules = itemsAt(spec, "rules").map((rule) => ({ ...rule, matches }));
  return { ...route, spec: { ...spec, rules } };
}
