import { PolicyException } from "@kubernetes-models/kyverno/policies.kyverno.io/v1/PolicyException";
import { manifest, type KubernetesObject } from "../kubernetes";

/** Pods, and what makes them, that may break rules. */
export interface Exception {
  readonly name: string;
  /** Names of the policies they may break. */
  readonly policies: readonly string[];
  /** Why they cannot keep them. */
  readonly reason: string;
  readonly namespace: string;
  /**
   * Labels that both the pods and what makes them have.
   * @default - everything in the namespace
   */
  readonly labels?: Readonly<Record<string, string>>;
}

/** @param namespace the one namespace Kyverno takes exceptions from. */
export function exceptionObject(exception: Exception, namespace: string): KubernetesObject {
  const { name, policies, reason, labels = {} } = exception;
  const conditions = Object.entries(labels).map(
    ([key, value]) =>
      `object.metadata.?labels[?${JSON.stringify(key)}].orValue("") == ${JSON.stringify(value)}`,
  );
  return manifest(
    new PolicyException({
      metadata: { name, namespace, annotations: { "policies.kyverno.io/description": reason } },
      spec: {
        policyRefs: policies.map((policy) => ({ kind: "ValidatingPolicy", name: policy })),
        matchConditions: [
          {
            name: "only",
            expression: [
              `request.namespace == ${JSON.stringify(exception.namespace)}`,
              ...conditions,
            ].join(" && "),
          },
        ],
      },
    }),
  );
}
