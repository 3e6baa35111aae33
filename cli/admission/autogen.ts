import type { JsonObject } from "../../core/json";
import { itemsAt, textAt } from "../charts/rendered";
import { valueAt } from "../charts/values";

/** What makes pods, and where it has what a pod would have itself. */
const templates: Readonly<Record<string, string>> = {
  "apps/v1/DaemonSet": "spec.template",
  "apps/v1/Deployment": "spec.template",
  "apps/v1/ReplicaSet": "spec.template",
  "apps/v1/StatefulSet": "spec.template",
  "batch/v1/Job": "spec.template",
  "batch/v1/CronJob": "spec.jobTemplate.spec.template",
};

/** Where an object of this kind has the pods it makes; undefined where it makes none. */
export function templateOf(apiVersion: string, kind: string): string | undefined {
  return templates[`${apiVersion}/${kind}`];
}

/** Fields of a match by which a policy is about pods alone. */
const narrowing = ["namespaceSelector", "objectSelector", "excludeResourceRules"];

/**
 * The policy for what makes pods, as Kyverno writes it (pkg/cel/autogen of kyverno 1.18.2): the text of the whole policy
 * with the paths of a pod replaced by those of its template. Undefined where Kyverno writes none: it does so only for
 * policies that match pods and nothing else, and leave none of them out.
 */
export function forTemplates(spec: JsonObject, template: string): JsonObject | undefined {
  const match = spec["matchConstraints"];
  const rules = itemsAt(match, "resourceRules");
  const [rule] = rules;
  const podsOnly =
    rules.length === 1 &&
    JSON.stringify([rule?.["apiGroups"], rule?.["apiVersions"], rule?.["resources"]]) ===
      '[[""],["v1"],["pods"]]' &&
    rule?.["resourceNames"] === undefined &&
    narrowing.every((field) => valueAt(match, [field]) === undefined);
  if (!podsOnly) return undefined;
  const text = JSON.stringify(spec)
    .replaceAll("object.spec", `object.${template}.spec`)
    .replaceAll("object.metadata", `object.${template}.metadata`);
  return JSON.parse(text) as JsonObject;
}

/** The object as the API server hands it on: a template always has metadata there. */
export function asHandedOn(object: JsonObject): JsonObject {
  const template = templateOf(textAt(object, "apiVersion"), textAt(object, "kind"));
  if (template === undefined) return object;
  return withMetadata(object, template.split("."));
}

function withMetadata(object: JsonObject, path: readonly string[]): JsonObject {
  const [key, ...rest] = path;
  if (key === undefined) return { metadata: {}, ...object };
  const below = object[key];
  return { ...object, [key]: withMetadata((below ?? {}) as JsonObject, rest) };
}
