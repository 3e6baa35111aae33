import type { Placement } from "../../../core/placement";
import { podSpread } from "../../../core/pod-spread";
import type { Values } from "../../helm";
import { placed } from "../placed";

/**
 * Two pods, because pods stop scaling while there is none.
 *
 * @param placement nodes its pods are kept on; any by default
 */
export function metricsServerValues(placement?: Placement): Values {
  return {
    ...(placement && placed(placement)),
    replicas: 2,
    podDisruptionBudget: { enabled: true, minAvailable: 1 },
    resources: { requests: { cpu: "50m", memory: "128Mi" }, limits: { memory: "256Mi" } },
    topologySpreadConstraints: podSpread({ "app.kubernetes.io/name": "metrics-server" }),
  };
}
