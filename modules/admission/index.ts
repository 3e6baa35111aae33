import type { KubernetesObject } from "../kubernetes";
import { baseline } from "./baseline";
import { conventions } from "./conventions";
import { labelPolicy, podPolicy } from "./policy";
import { restricted } from "./restricted";
import { signaturePolicy, type Signature } from "./signatures";

export { exceptionObject, type Exception } from "./exception";
export type { Signature } from "./signatures";

/** Labels that every workload has: what it is, and what it belongs to. */
const labels = ["app.kubernetes.io/name", "app.kubernetes.io/part-of"];

export interface AdmissionRules {
  /** Places that images may come from: hosts, or hosts with the beginning of a path. */
  readonly registries: readonly string[];
  /** Images that must be signed. */
  readonly signatures: readonly Signature[];
}

/** The policies by which pods and what makes them are let into the cluster. */
export function admissionPolicies({ registries, signatures }: AdmissionRules): KubernetesObject[] {
  return [
    ...[...baseline, ...restricted, ...conventions(registries)].map(podPolicy),
    labelPolicy(labels),
    ...signatures.map(signaturePolicy),
  ];
}
