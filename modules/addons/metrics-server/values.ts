import { imageFor, type Mirrors } from "../../../core/mirrors";
import type { Placement } from "../../../core/placement";
import { resourcesOf, type ContainerSize, type PodDemand } from "../../../core/pod-demand";
import { podSpread } from "../../../core/pod-spread";
import type { Values } from "../../helm";
import { placed } from "../placed";

const size: ContainerSize = { cpu: 50, memory: 128, limit: 256 };

const replicas = 2;

/** What the pods of the release ask for. */
export function metricsServerPods(): PodDemand[] {
  return [
    { workload: "Deployment metrics-server", on: "platform", pods: replicas, containers: [size] },
  ];
}

export interface MetricsServerSettings {
  /**
   * Nodes its pods are kept on.
   * @default - any
   */
  readonly placement?: Placement;
  /**
   * Whether Prometheus measures it; the kinds of its operator are there then.
   * @default false
   */
  readonly monitored?: boolean;
  /** What stands for the registries of its images. */
  readonly mirrors: Mirrors;
}

/** Two pods, because pods stop scaling while there is none. */
export function metricsServerValues(settings: MetricsServerSettings): Values {
  const { placement, mirrors, monitored = false } = settings;
  return {
    image: { repository: imageFor("registry.k8s.io/metrics-server/metrics-server", mirrors) },
    ...(placement && placed(placement)),
    ...(monitored && { metrics: { enabled: true }, serviceMonitor: { enabled: true } }),
    replicas,
    podDisruptionBudget: { enabled: true, minAvailable: 1 },
    resources: resourcesOf(size),
    topologySpreadConstraints: podSpread({ "app.kubernetes.io/name": "metrics-server" }),
  };
}
