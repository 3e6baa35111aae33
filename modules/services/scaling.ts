import { HorizontalPodAutoscaler } from "kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler";
import { PodDisruptionBudget } from "kubernetes-models/policy/v1/PodDisruptionBudget";
import { manifest, type KubernetesObject } from "../kubernetes";

/** A Deployment that is scaled, and how its pods are found. */
export interface Scaled {
  /** Name of the Deployment, and of what scales it. */
  readonly name: string;
  readonly namespace: string;
  /** Labels of its pods. */
  readonly labels: Readonly<Record<string, string>>;
}

/** How many pods a service has. */
export interface Scale {
  readonly replicas: { readonly min: number; readonly max: number };
  /** Percent of the CPU it asks for, above which it gets more pods. */
  readonly targetCpu: number;
}

/** Keeps the number of pods between the service's limits, by the CPU they use. */
export function autoscaler(scaled: Scaled, { replicas, targetCpu }: Scale): KubernetesObject {
  return manifest(
    new HorizontalPodAutoscaler({
      metadata: metadataOf(scaled),
      spec: {
        scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: scaled.name },
        minReplicas: replicas.min,
        maxReplicas: replicas.max,
        metrics: [
          {
            type: "Resource",
            resource: {
              name: "cpu",
              target: { type: "Utilization", averageUtilization: targetCpu },
            },
          },
        ],
      },
    }),
  );
}

/** Lets nodes be emptied one pod of the service at a time; a pod that is broken anyway holds nobody up. */
export function disruptionBudget(scaled: Scaled): KubernetesObject {
  return manifest(
    new PodDisruptionBudget({
      metadata: metadataOf(scaled),
      spec: {
        selector: { matchLabels: { ...scaled.labels } },
        maxUnavailable: 1,
        unhealthyPodEvictionPolicy: "AlwaysAllow",
      },
    }),
  );
}

function metadataOf({ name, namespace, labels }: Scaled) {
  return { name, namespace, labels: { ...labels } };
}
