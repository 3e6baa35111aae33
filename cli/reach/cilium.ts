import type { Json, JsonObject } from "../../core/json";
import { contains } from "../../core/cidr";
import { itemsAt, nameOf, textAt } from "../charts/rendered";
import { valueAt } from "../charts/values";
import { asksFor, selects, type Labels } from "./labels";
import type { Direction, Peer, PodSet, Policy, Port } from "./policy";
import { asText } from "./text";

const namespaceLabel = "io.kubernetes.pod.namespace";

/** The policies of Cilium's own kinds. */
export function ciliumPolicies(objects: readonly JsonObject[]): Policy[] {
  return objects.flatMap((object) => {
    const kind = textAt(object, "kind");
    if (kind === "CiliumClusterwideNetworkPolicy") return policiesOf(object, undefined);
    if (kind !== "CiliumNetworkPolicy") return [];
    return policiesOf(object, textAt(object, "metadata", "namespace"));
  });
}

/** @param namespace undefined: the policy is about the whole cluster. */
function policiesOf(object: JsonObject, namespace: string | undefined): Policy[] {
  const { spec } = object;
  const specs = [...(spec === undefined ? [] : [spec]), ...itemsAt(object, "specs")];
  return specs.map((each): Policy => {
    const some = (key: string, direction: Direction, peer: Peer, port: Port): boolean =>
      itemsAt(each, key).some(
        (rule) => isPeer(rule, direction, peer, namespace) && hasPort(rule, port),
      );
    return {
      name:
        namespace === undefined ? `${textAt(object, "kind")} ${nameIn(object)}` : nameOf(object),
      selects: (subject) => selected(valueAt(each, ["endpointSelector"]), subject, namespace),
      isolates: (direction) =>
        (valueAt(each, [direction]) !== undefined ||
          valueAt(each, [`${direction}Deny`]) !== undefined) &&
        valueAt(each, ["enableDefaultDeny", direction]) !== false,
      lets: (direction, peer, port) => some(direction, direction, peer, port),
      forbids: (direction, peer, port) => some(`${direction}Deny`, direction, peer, port),
    };
  });
}

function nameIn(object: JsonObject): string {
  return textAt(object, "metadata", "name");
}

/** The labels that Cilium gives an end of its own; undefined: it is none that a selector could mean. */
function labelsOf(peer: Peer): Labels | undefined {
  if (peer.kind === "gateway") return gatewayLabels;
  if (peer.kind === "health") return healthLabels;
  if (peer.kind !== "pods") return undefined;
  const known = podLabels.get(peer.pods);
  if (known) return known;
  const labels = { ...peer.pods.labels, [namespaceLabel]: peer.pods.namespace };
  podLabels.set(peer.pods, labels);
  return labels;
}

const gatewayLabels: Labels = { "reserved:ingress": "" };
const healthLabels: Labels = { "reserved:health": "" };

/** The same pods are asked about thousands of times. */
const podLabels = new WeakMap<PodSet, Labels>();

/** A policy of a namespace means the pods of its own namespace, unless its selector of peers names another. */
function selected(selector: Json | undefined, end: Peer, namespace: string | undefined): boolean {
  const own = end.kind === "pods" ? end.pods.namespace : undefined;
  if (namespace !== undefined && namespace !== own) return false;
  const labels = labelsOf(end);
  return labels !== undefined && selects(selector, labels);
}

function isPeer(
  rule: JsonObject,
  direction: Direction,
  peer: Peer,
  namespace: string | undefined,
): boolean {
  const side = direction === "ingress" ? "from" : "to";
  const named = Object.keys(rule).filter((key) => key.startsWith(side) && key !== "toPorts");
  // Without any end a rule means all of them when it has ports, and none when it has not.
  if (named.length === 0) return rule["toPorts"] !== undefined;
  const texts = (key: string): Json[] => {
    const value = rule[`${side}${key}`];
    return value instanceof Array ? [...value] : [];
  };
  return (
    texts("Entities").some((each) => entitiesOf(peer).includes(asText(each))) ||
    itemsAt(rule, `${side}Endpoints`).some((selector) =>
      selected(selector, peer, asksFor(selector, namespaceLabel) ? undefined : namespace),
    ) ||
    (peer.kind === "host" && itemsAt(rule, "toFQDNs").some((each) => isNamed(each, peer.host))) ||
    inRanges([...texts("CIDR").map((cidr) => ({ cidr })), ...itemsAt(rule, `${side}CIDRSet`)], peer)
  );
}

/** The words by which Cilium knows an end. */
function entitiesOf(peer: Peer): string[] {
  switch (peer.kind) {
    case "pods":
      return ["cluster", "all"];
    case "gateway":
      return ["ingress", "cluster", "all"];
    case "health":
      return ["health", "cluster", "all"];
    case "entity":
      return [peer.entity, "cluster", "all"];
    case "range":
    case "host":
      return ["world", "world-ipv4", "all"];
  }
}

function isNamed(name: JsonObject, host: string): boolean {
  const pattern = textAt(name, "matchPattern");
  if (pattern === "") return textAt(name, "matchName") === host;
  if (pattern === "*") return true;
  const expression = pattern.replaceAll(".", "[.]").replaceAll("*", "[-a-zA-Z0-9_]*");
  return new RegExp(`^${expression}$`).test(host);
}

/** Ranges never mean pods, nodes or the Gateway. */
function inRanges(sets: readonly JsonObject[], peer: Peer): boolean {
  if (peer.kind !== "range" && peer.kind !== "host") return false;
  const wanted = peer.kind === "range" ? peer.range : "0.0.0.0/0";
  return sets.some((set) => {
    const except = set["except"] instanceof Array && set["except"].length > 0;
    return !except && contains(textAt(set, "cidr"), wanted);
  });
}

function hasPort(rule: JsonObject, { port, protocol }: Port): boolean {
  if (rule["toPorts"] === undefined) return true;
  return itemsAt(rule, "toPorts").some((each) =>
    itemsAt(each, "ports").some((one) => {
      const wanted = one["protocol"] ?? "ANY";
      if (wanted !== "ANY" && wanted !== protocol) return false;
      const [low, high] = [one["port"], one["endPort"]];
      if (high === undefined) return asText(low) === asText(port);
      return typeof port === "number" && Number(low) <= port && port <= Number(high);
    }),
  );
}
