import type { Json, JsonObject } from "../../core/json";
import { itemsAt, nameOf, textAt } from "../charts/rendered";
import { valueAt } from "../charts/values";
import { asHandedOn, forTemplates, templateOf } from "./autogen";
import { celValue, evaluate, type Names } from "./cel";
import { resourceOf } from "./resource";

/** What Kyverno has been told of one cluster. */
export interface Admission {
  /** Objects of the kind ValidatingPolicy. */
  readonly policies: readonly JsonObject[];
  /** Objects of the kind PolicyException. */
  readonly exceptions: readonly JsonObject[];
  /** Namespaces whose objects nobody asks Kyverno about. */
  readonly spared: readonly string[];
}

/** A policy that an object breaks. */
export interface Violation {
  readonly policy: string;
  /** The object, as messages name it. */
  readonly object: string;
  /** Whether the object would be refused; else it would be reported. */
  readonly denied: boolean;
  readonly message: string;
}

/**
 * The policies that an object breaks when it is made, judged the way Kyverno does it.
 *
 * @param object with its namespace, where its kind has one.
 */
export function judge(object: JsonObject, admission: Admission): Violation[] {
  const namespace = textAt(object, "metadata", "namespace");
  if (admission.spared.includes(namespace)) return [];
  const names: Names = {
    object: celValue(asHandedOn(withoutNulls(object))),
    request: requestOf(object),
  };
  return admission.policies.flatMap((policy) => {
    const spec = specFor(policy, object);
    if (spec === undefined || !matches(spec, names)) return [];
    if (excepted(policy, admission.exceptions, names)) return [];
    const message = failure(spec, names);
    if (message === undefined) return [];
    const actions = valueAt(spec, ["validationActions"]);
    const denied = Array.isArray(actions) && actions.includes("Deny");
    return [
      { policy: textAt(policy, "metadata", "name"), object: nameOf(object), denied, message },
    ];
  });
}

/** The object without fields that have no value: the API server drops them before it asks anybody. */
function withoutNulls(object: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(object), (_, value: Json) => value ?? undefined) as JsonObject;
}

/** What the policy says of objects of this kind; undefined when it says nothing. */
function specFor(policy: JsonObject, object: JsonObject): JsonObject | undefined {
  const spec = policy["spec"] as JsonObject;
  const [apiVersion, kind] = [textAt(object, "apiVersion"), textAt(object, "kind")];
  const resource = resourceOf(apiVersion, kind);
  const rules = itemsAt(spec["matchConstraints"], "resourceRules");
  const named = rules.some(
    (rule) =>
      covers(rule["apiGroups"], resource.group) &&
      covers(rule["apiVersions"], resource.version) &&
      covers(rule["operations"], "CREATE") &&
      covers(rule["resources"], resource.plural),
  );
  if (named) return spec;
  const template = templateOf(apiVersion, kind);
  return template === undefined ? undefined : forTemplates(spec, template);
}

function covers(list: Json | undefined, value: string): boolean {
  return Array.isArray(list) && (list.includes("*") || list.includes(value));
}

function requestOf(object: JsonObject): Names {
  const namespace = textAt(object, "metadata", "namespace");
  return { operation: "CREATE", name: textAt(object, "metadata", "name"), namespace };
}

/** Whether all conditions of a policy or of an exception hold. */
function matches(spec: JsonObject, names: Names): boolean {
  return itemsAt(spec, "matchConditions").every(
    (condition) => evaluate(textAt(condition, "expression"), names) === true,
  );
}

/** An exception's conditions are about the object itself, also where it makes pods. */
function excepted(policy: JsonObject, exceptions: readonly JsonObject[], names: Names): boolean {
  return exceptions
    .filter(({ spec }) =>
      itemsAt(spec, "policyRefs").some(
        (each) =>
          textAt(each, "kind") === textAt(policy, "kind") &&
          textAt(each, "name") === textAt(policy, "metadata", "name"),
      ),
    )
    .some(({ spec }) => matches(spec as JsonObject, names));
}

/** What the first validation that fails says; undefined when all hold. What cannot be asked fails. */
function failure(spec: JsonObject, names: Names): string | undefined {
  try {
    const variables: Record<string, unknown> = {};
    for (const each of itemsAt(spec, "variables")) {
      const value = evaluate(textAt(each, "expression"), { ...names, variables });
      variables[textAt(each, "name")] = value;
    }
    const failed = itemsAt(spec, "validations").find(
      (each) => evaluate(textAt(each, "expression"), { ...names, variables }) !== true,
    );
    return failed && textAt(failed, "message");
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return `the policy cannot be asked: ${error.message.split("\n")[0] ?? ""}`;
  }
}
