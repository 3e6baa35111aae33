import { PodDisruptionBudget } from "kubernetes-models/policy/v1/PodDisruptionBudget";
import { vaultLabels } from "../../core/vault";
import { manifest, type KubernetesObject } from "../kubernetes";

/** Lets nodes be emptied one server at a time; one that is sealed, or not initialised, holds nobody up. */
export function vaultBudget(namespace: string): KubernetesObject {
  return manifest(
    new PodDisruptionBudget({
      metadata: { name: "vault", namespace },
      spec: {
        selector: { matchLabels: { ...vaultLabels } },
        maxUnavailable: 1,
        unhealthyPodEvictionPolicy: "AlwaysAllow",
      },
    }),
  );
}
