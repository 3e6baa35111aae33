import { NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import { Namespace } from "kubernetes-models/v1/Namespace";
import { manifest, type KubernetesObject } from "../kubernetes";
import { nameResolution, type Flows } from "./flows";

export interface NamespaceProps {
  readonly name: string;
  /** What all of its pods may do beyond asking for names; a workload of its own may allow itself more. */
  readonly flows?: Flows;
}

/**
 * A namespace that admits only pods without privileges (Pod Security Standard "restricted"), and in which nothing goes
 * in or out but what a policy names; probes of the kubelet are always let in.
 */
export function namespaceObjects({ name, flows }: NamespaceProps): KubernetesObject[] {
  return [
    namespaceObject({ name }),
    manifest(
      new NetworkPolicy({
        metadata: { name: "default-deny", namespace: name },
        spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
      }),
    ),
    policy({ name: "allow-names", namespace: name }, {}, { egress: [nameResolution] }),
    ...(flows ? [policy({ name: "allow-platform", namespace: name }, {}, flows)] : []),
  ];
}

export interface PlainNamespaceProps {
  readonly name: string;
  /** Pod Security Standard that its pods must meet; they are warned below "restricted" in any case. */
  readonly podSecurity?: "restricted" | "baseline" | "privileged";
  readonly labels?: Readonly<Record<string, string>>;
}

/** A namespace with its labels and nothing in it. */
export function namespaceObject({
  name,
  podSecurity = "restricted",
  labels = {},
}: PlainNamespaceProps): KubernetesObject {
  return manifest(
    new Namespace({
      metadata: {
        name,
        labels: {
          ...labels,
          "pod-security.kubernetes.io/enforce": podSecurity,
          "pod-security.kubernetes.io/warn": "restricted",
        },
      },
    }),
  );
}

/** Lets the pods with the labels, or all of the namespace, receive and send what the flows say. */
export function policy(
  metadata: { readonly name: string; readonly namespace: string },
  labels: Readonly<Record<string, string>>,
  { ingress = [], egress = [] }: Flows,
): KubernetesObject {
  return manifest(
    new NetworkPolicy({
      metadata,
      spec: {
        podSelector: Object.keys(labels).length > 0 ? { matchLabels: { ...labels } } : {},
        policyTypes: [
          ...(ingress.length > 0 ? (["Ingress"] as const) : []),
          ...(egress.length > 0 ? (["Egress"] as const) : []),
        ],
        ...(ingress.length > 0 && { ingress: [...ingress] }),
        ...(egress.length > 0 && { egress: [...egress] }),
      },
    }),
  );
}
