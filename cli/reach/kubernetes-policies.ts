import { contains } from "../../core/cidr";
import type { Json, JsonObject } from "../../core/json";
import { itemsAt, nameOf, textAt } from "../charts/rendered";
import { valueAt } from "../charts/values";
import { labelsAt, selects, type Labels } from "./labels";
import type { Direction, Peer, Policy, Port } from "./policy";
import { asText } from "./text";

/** The policies of Kubernetes' own kind. */
export function kubernetesPolicies(objects: readonly JsonObject[]): Policy[] {
  return objects
    .filter((object) => textAt(object, "kind") === "NetworkPolicy")
    .map((object) => policyOf(object, objects));
}

function policyOf(object: JsonObject, objects: readonly JsonObject[]): Policy {
  const { spec } = object;
  const namespace = textAt(object, "metadata", "namespace");
  const types = valueAt(spec, ["policyTypes"]);
  const isAbout = (direction: Direction): boolean =>
    types instanceof Array && types.includes(direction === "ingress" ? "Ingress" : "Egress");
  return {
    name: nameOf(object),
    selects: (subject) =>
      subject.kind === "pods" &&
      subject.pods.namespace === namespace &&
      selects(valueAt(spec, ["podSelector"]), subject.pods.labels),
    isolates: isAbout,
    // Rules of a direction that is not among the types count for nothing.
    lets: (direction, peer, port) =>
      isAbout(direction) &&
      itemsAt(spec, direction).some((rule) => {
        const ends = rule[sideOf(direction)];
        const anybody = ends === undefined || (ends instanceof Array && ends.length === 0);
        const isEnd = (end: JsonObject): boolean => isPeer(end, peer, namespace, objects);
        return hasPort(rule, port) && (anybody || itemsAt(rule, sideOf(direction)).some(isEnd));
      }),
    forbids: () => false,
  };
}

function sideOf(direction: Direction): "from" | "to" {
  return direction === "ingress" ? "from" : "to";
}

function isPeer(
  end: JsonObject,
  peer: Peer,
  namespace: string,
  objects: readonly JsonObject[],
): boolean {
  const { ipBlock, podSelector, namespaceSelector } = end;
  if (ipBlock !== undefined) return inBlock(ipBlock, peer);
  if (peer.kind !== "pods") return false;
  const inNamespace =
    namespaceSelector === undefined
      ? peer.pods.namespace === namespace
      : selects(namespaceSelector, namespaceLabels(peer.pods.namespace, objects));
  return inNamespace && (podSelector === undefined || selects(podSelector, peer.pods.labels));
}

/** Kubernetes itself labels each namespace with its name. */
function namespaceLabels(name: string, objects: readonly JsonObject[]): Labels {
  const own = objects.find(
    (object) =>
      textAt(object, "kind") === "Namespace" && textAt(object, "metadata", "name") === name,
  );
  const labels = labelsAt(valueAt(own, ["metadata", "labels"]));
  return { ...labels, "kubernetes.io/metadata.name": name };
}

function inBlock(block: Json, peer: Peer): boolean {
  const except = valueAt(block, ["except"]);
  if (except instanceof Array && except.length > 0) return false;
  if (peer.kind === "range") return contains(textAt(block, "cidr"), peer.range);
  return peer.kind === "host" && textAt(block, "cidr") === "0.0.0.0/0";
}

function hasPort(rule: JsonObject, { port, protocol }: Port): boolean {
  const ports = itemsAt(rule, "ports");
  if (ports.length === 0) return true;
  return ports.some((each) => {
    if ((each["protocol"] ?? "TCP") !== protocol) return false;
    const [low, high] = [each["port"], each["endPort"]];
    if (low === undefined) return true;
    if (high === undefined) return asText(low) === asText(port);
    return typeof port === "number" && Number(low) <= port && port <= Number(high);
  });
}
