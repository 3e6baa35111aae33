import {
  ValidatingPolicy,
  type IValidatingPolicy,
} from "@kubernetes-models/kyverno/policies.kyverno.io/v1/ValidatingPolicy";
import { manifest, type KubernetesObject } from "../kubernetes";
import { containersVariable, contextsVariable, type Rule } from "./rule";

const operations = ["CREATE", "UPDATE"] as ("CREATE" | "UPDATE")[];

/** What judges pods, and through Kyverno's own rules everything that makes pods. */
export function podPolicy(rule: Rule): KubernetesObject {
  return policy(rule, {
    // One rule for pods alone: only then Kyverno looks into Deployments and the like too.
    matchConstraints: {
      resourceRules: [{ apiGroups: [""], apiVersions: ["v1"], operations, resources: ["pods"] }],
    },
    variables: [containersVariable, contextsVariable].filter(({ name }) =>
      usesVariable(rule.expression, name),
    ),
  });
}

/** What everything that keeps pods running must be called by. */
export function labelPolicy(labels: readonly string[]): KubernetesObject {
  const rule: Rule = {
    name: "workload-labels",
    title: "Workloads say what they are",
    category: "Conventions",
    action: "Deny",
    message: `a workload must have the labels ${labels.join(" and ")}: bills, dashboards and policies know it by them`,
    expression: `${JSON.stringify(labels)}.all(key, object.metadata.?labels[?key].orValue("") != "")`,
  };
  return policy(rule, {
    matchConstraints: {
      resourceRules: [
        {
          apiGroups: ["apps"],
          apiVersions: ["v1"],
          operations,
          resources: ["deployments", "statefulsets", "daemonsets"],
        },
        { apiGroups: ["batch"], apiVersions: ["v1"], operations, resources: ["cronjobs"] },
      ],
    },
  });
}

/** An audited rule lets everything in, with and without an answer; a denied one fails closed. */
function policy(rule: Rule, matched: Partial<IValidatingPolicy["spec"]>): KubernetesObject {
  const { name, title, category, action, message, expression } = rule;
  return manifest(
    new ValidatingPolicy({
      metadata: {
        name,
        annotations: {
          "policies.kyverno.io/title": title,
          "policies.kyverno.io/category": category,
        },
      },
      spec: {
        validationActions: [action],
        failurePolicy: action === "Deny" ? "Fail" : "Ignore",
        ...matched,
        validations: [{ expression, message }],
      },
    }),
  );
}

/** The second of them is made of the first. */
function usesVariable(expression: string, name: string): boolean {
  return (
    expression.includes(`variables.${name}`) ||
    (name === containersVariable.name && expression.includes(`variables.${contextsVariable.name}`))
  );
}
