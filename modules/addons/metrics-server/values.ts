import { podSpread } from "../../../core/pod-spread";
import type { Values } from "../../helm";

/** Two pods, because pods stop scaling while there is none. */
export function metricsServerValues(): Values {
  return {
    replicas: 2,
    podDisruptionBudget: { enabled: true, minAvailable: 1 },
    resources: { requests: { cpu: "50m", memory: "128Mi" }, limits: { memory: "256Mi" } },
    topologySpreadConstraints: podSpread({ "app.kubernetes.io/name": "metrics-server" }),
  };
}
