import type { JsonObject } from "../../core/json";
import * as platformPods from "../../core/platform-pods";
import { releasesOf, type Release } from "../charts/release";
import { itemsAt, textAt } from "../charts/rendered";
import { readValues } from "../charts/stand-ins";
import { valueAt } from "../charts/values";
import type { SynthesizedStack } from "../synthesized-stack";
import { ciliumPolicies } from "./cilium";
import { kubernetesPolicies } from "./kubernetes-policies";
import { instanceLabel, labelsAt, nameLabel, type Labels } from "./labels";
import { nodesOf, type Nodes } from "./nodes";
import type { PodSet, Policy } from "./policy";
import { References } from "./references";
import { asText } from "./text";

/** Everything a walk may ask about one environment. */
export interface World {
  readonly references: References;
  /** Kubernetes objects that our own charts deliver, each with its namespace. */
  readonly objects: readonly JsonObject[];
  /** Values of each release, by its name. */
  readonly values: ReadonlyMap<string, JsonObject>;
  readonly nodes: readonly Nodes[];
  readonly policies: readonly Policy[];
  readonly pods: readonly PodSet[];
}

/**
 * The world of one environment.
 *
 * @param stacks all of the environment's.
 */
export function worldOf(stacks: readonly SynthesizedStack[]): World {
  const references = new References(new Map(stacks.map((each) => [each.component, each.json])));
  const components = new Map(stacks.map(({ id, component }) => [id, component]));
  const releases = releasesOf(stacks).map((release) => ({
    release,
    values: readValues(release.values, (reference) =>
      asText(references.value(reference, components.get(release.stack) ?? "")).replaceAll('"', "'"),
    ),
  }));
  const objects = releases.flatMap(({ release, values }) => delivered(release, values));
  return {
    references,
    nodes: nodesOf(references),
    objects,
    values: new Map(releases.map(({ release, values }) => [release.name, values])),
    policies: policiesOf(objects),
    pods: podsOf(
      objects,
      releases.map(({ release }) => release),
    ),
  };
}

/** The world with other resources of Terraform. */
export function withReferences(world: World, references: References): World {
  return { ...world, references, nodes: nodesOf(references) };
}

/** The world with other Kubernetes objects, in which the same pods run. */
export function withObjects(world: World, objects: readonly JsonObject[]): World {
  return { ...world, objects, policies: policiesOf(objects) };
}

function policiesOf(objects: readonly JsonObject[]): Policy[] {
  return [...ciliumPolicies(objects), ...kubernetesPolicies(objects)];
}

/** The objects of a kind. */
export function ofKind({ objects }: Pick<World, "objects">, kind: string): JsonObject[] {
  return objects.filter((object) => textAt(object, "kind") === kind);
}

/** The object of a kind, namespace and name. */
export function objectOf(
  world: World,
  kind: string,
  namespace: string,
  name: string,
): JsonObject | undefined {
  return ofKind(world, kind).find(
    (object) =>
      textAt(object, "metadata", "name") === name &&
      textAt(object, "metadata", "namespace") === namespace,
  );
}

function delivered({ namespace }: Release, values: JsonObject): JsonObject[] {
  return itemsAt(values, "resources").map((object) => {
    const metadata = object["metadata"] as JsonObject;
    return { ...object, metadata: { namespace, ...metadata } };
  });
}

/** The pods of our objects, of the charts that are releases here, and those that policies are made for. */
function podsOf(objects: readonly JsonObject[], releases: readonly Release[]): PodSet[] {
  const found = new Map<string, PodSet>();
  const add = (pods: PodSet): void => {
    const key = `${pods.namespace}/${pods.name}`;
    if (!found.has(key)) found.set(key, pods);
  };
  for (const object of objects) {
    const labels = ownLabels(object);
    const name = labels[nameLabel];
    if (name !== undefined)
      add({ name, namespace: textAt(object, "metadata", "namespace"), labels });
  }
  for (const { name, namespace } of releases) {
    const labels = labelsOfRelease[name];
    if (labels !== undefined) add({ name, namespace, labels });
  }
  // Policies of LOCAL-PLUS name pods that Git brings later.
  const named = objects.some(({ kind }) => kind === "Gateway") ? Object.values(platformPods) : [];
  for (const pods of named) {
    if (typeof pods !== "object" || !("kind" in pods)) continue;
    const name = pods.labels[instanceLabel] ?? pods.labels[nameLabel] ?? pods.namespace;
    add({ name, namespace: pods.namespace, labels: { [nameLabel]: name, ...pods.labels } });
  }
  return [...found.values()];
}

/** Labels of the pods that releases have of their charts: seen in rendered output of the catalogue's versions. */
const labelsOfRelease: Readonly<Record<string, Labels>> = {
  traefik: { [nameLabel]: "traefik" },
  "external-secrets": { [nameLabel]: "external-secrets" },
  "external-dns": { [nameLabel]: "external-dns", [instanceLabel]: "external-dns" },
  "external-dns-cloud-map": {
    [nameLabel]: "external-dns",
    [instanceLabel]: "external-dns-cloud-map",
  },
};

function ownLabels(object: JsonObject): Readonly<Record<string, string>> {
  switch (textAt(object, "kind")) {
    case "Service":
      return labelsAt(valueAt(object, ["spec", "selector"]));
    case "Deployment":
    case "DaemonSet":
    case "StatefulSet":
    case "Job":
      return labelsAt(valueAt(object, ["spec", "template", "metadata", "labels"]));
    default:
      return {};
  }
}
