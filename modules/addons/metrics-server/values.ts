import { imageFor, type Mirrors } from "../../../core/mirrors";
import type { Placement } from "../../../core/placement";
import { podSpread } from "../../../core/pod-spread";
import type { Values } from "../../helm";
import { placed } from "../placed";

export interface MetricsServerSettings {
  /**
   * Nodes its pods are kept on.
   * @default - any
   */
  readonly placement?: Placement;
  /** What stands for the registries of its images. */
  readonly mirrors: Mirrors;
}

/** Two pods, because pods stop scaling while there is none. */
export function metricsServerValues({ placement, mirrors }: MetricsServerSettings): Values {
  return {
    image: { repository: imageFor("registry.k8s.io/metrics-server/metrics-server", mirrors) },
    ...(placement && placed(placement)),
    replicas: 2,
    podDisruptionBudget: { enabled: true, minAvailable: 1 },
    resources: { requests: { cpu: "50m", memory: "128Mi" }, limits: { memory: "256Mi" } },
    topologySpreadConstraints: podSpread({ "app.kubernetes.io/name": "metrics-server" }),
  };
}
