import { HorizontalPodAutoscaler } from "kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler";
import { PodDisruptionBudget } from "kubernetes-models/policy/v1/PodDisruptionBudget";
import { manifest, type KubernetesObject } from "../kubernetes";
import { metadataOf, podLabels, type ServiceProps } from "./service";

/** Keeps the number of pods between the service's limits, by the CPU they use. */
export function autoscaler(service: ServiceProps): KubernetesObject {
  const metadata = metadataOf(service);
  const { replicas, targetCpu } = service;
  return manifest(
    new HorizontalPodAutoscaler({
      metadata,
      spec: {
        scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: metadata.name },
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
export function disruptionBudget(service: ServiceProps): KubernetesObject {
  return manifest(
    new PodDisruptionBudget({
      metadata: metadataOf(service),
      spec: {
        selector: { matchLabels: podLabels(service.name) },
        maxUnavailable: 1,
        unhealthyPodEvictionPolicy: "AlwaysAllow",
      },
    }),
  );
}
