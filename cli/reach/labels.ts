import { isJsonObject, type Json, type JsonObject } from "../../core/json";
import { itemsAt, textAt } from "../charts/rendered";
import { valueAt } from "../charts/values";
import { asText } from "./text";

/** The label that names a set of pods. */
export const nameLabel = "app.kubernetes.io/name";

/** The label that names a Helm release of a chart that is released several times. */
export const instanceLabel = "app.kubernetes.io/instance";

/** Labels by key; keys without the source that Cilium writes before them. */
export type Labels = Readonly<Record<string, string>>;

/** The texts of an object, by key. */
export function labelsAt(value: Json | undefined): Labels {
  if (!isJsonObject(value)) return {};
  const known = labelsOf.get(value);
  if (known) return known;
  const labels = Object.fromEntries(
    Object.entries(value).map(([key, text]) => [plain(key), asText(text)]),
  );
  labelsOf.set(value, labels);
  return labels;
}

/** The same objects are asked for their labels thousands of times. */
const labelsOf = new WeakMap<JsonObject, Labels>();

/** Whether a label selector, of Kubernetes or of Cilium, selects the labels. An empty one selects all. */
export function selects(selector: Json | undefined, labels: Labels): boolean {
  const wanted = Object.entries(labelsAt(valueAt(selector, ["matchLabels"])));
  if (wanted.some(([key, value]) => labels[key] !== value)) return false;
  return itemsAt(selector, "matchExpressions").every((expression) => {
    const value = labels[plain(textAt(expression, "key"))];
    const { values } = expression;
    const among = value !== undefined && values instanceof Array && values.includes(value);
    switch (textAt(expression, "operator")) {
      case "Exists":
        return value !== undefined;
      case "DoesNotExist":
        return value === undefined;
      case "In":
        return among;
      case "NotIn":
        return !among;
      default:
        return false;
    }
  });
}

/** Whether a selector says anything about a label. */
export function asksFor(selector: Json | undefined, label: string): boolean {
  const named = Object.keys(labelsAt(valueAt(selector, ["matchLabels"])));
  const asked = itemsAt(selector, "matchExpressions").map((each) => plain(textAt(each, "key")));
  return [...named, ...asked].includes(label);
}

function plain(key: string): string {
  return key.replace(/^(k8s|any):/, "");
}
