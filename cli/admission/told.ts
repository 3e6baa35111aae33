import { bootstrapNamespaces, kyvernoNamespace } from "../../core/platform-pods";
import { isJsonObject, type JsonObject } from "../../core/json";
import { itemsAt, textAt } from "../charts/rendered";
import type { Admission } from "./judge";

const group = "policies.kyverno.io/";

/**
 * What the objects of a cluster tell Kyverno: its policies, their exceptions, and, in the settings that its chart makes, the
 * namespaces it is not asked about; where its chart could not be rendered, those that ours are.
 *
 * @param objects each with its namespace.
 */
export function toldBy(objects: readonly JsonObject[]): Admission {
  const ofKind = (kind: string): JsonObject[] =>
    objects.filter(
      (object) => textAt(object, "kind") === kind && textAt(object, "apiVersion").startsWith(group),
    );
  const settings = objects.find(
    (object) => textAt(object, "kind") === "ConfigMap" && textAt(object, "data", "webhooks") !== "",
  );
  return {
    policies: ofKind("ValidatingPolicy"),
    exceptions: ofKind("PolicyException"),
    spared:
      settings === undefined
        ? [...bootstrapNamespaces, kyvernoNamespace]
        : sparedBy(textAt(settings, "data", "webhooks")),
  };
}

/** The namespaces that the webhooks' selector leaves out. */
function sparedBy(webhooks: string): string[] {
  const read: unknown = JSON.parse(webhooks);
  const selector = isJsonObject(read) ? read["namespaceSelector"] : undefined;
  return itemsAt(selector, "matchExpressions")
    .filter(({ key, operator }) => key === "kubernetes.io/metadata.name" && operator === "NotIn")
    .flatMap(({ values }) => (Array.isArray(values) ? values.map(String) : []));
}
