import type { ContainerSize, PodDemand } from "../../../core/pod-demand";

/** What each container asks for that nothing in the configuration decides. */
export const sizes = {
  operator: { cpu: 20, memory: 96, limit: 192 },
  /** Beside each Prometheus and Alertmanager, and before them. */
  reloader: { cpu: 10, memory: 32, limit: 64 },
  alertmanager: { cpu: 20, memory: 64, limit: 128 },
  kubeStateMetrics: { cpu: 20, memory: 96, limit: 256 },
  nodeExporter: { cpu: 20, memory: 32, limit: 64 },
  grafana: { cpu: 100, memory: 256, limit: 512 },
  /** Beside Grafana: reads dashboards. */
  dashboards: { cpu: 10, memory: 96, limit: 192 },
} satisfies Record<string, ContainerSize>;

/** What decides how much the pods ask for. */
export interface PrometheusSizing {
  /** Two of Prometheus and three of Alertmanager, instead of one each. */
  readonly highlyAvailable: boolean;
  readonly memoryMib: number;
  readonly diskGib: number;
}

/** GiB of Alertmanager's disk: silences, and what has been told already. */
export const alertmanagerDiskGib = 1;

/** Copies of Prometheus. Each scrapes everything for itself. */
export function prometheusReplicas({ highlyAvailable }: Pick<PrometheusSizing, "highlyAvailable">) {
  return highlyAvailable ? 2 : 1;
}

/** Copies of Alertmanager, which tell each other what they have sent. */
export function alertmanagerReplicas({
  highlyAvailable,
}: Pick<PrometheusSizing, "highlyAvailable">) {
  return highlyAvailable ? 3 : 1;
}

/** Queries need more than the steady state: half as much again before Prometheus is killed. */
export function prometheusSize({ memoryMib }: Pick<PrometheusSizing, "memoryMib">): ContainerSize {
  return { cpu: 200, memory: memoryMib, limit: Math.ceil(memoryMib * 1.5) };
}

/** What the pods of the release ask for. */
export function kubePrometheusStackPods(sizing: PrometheusSizing): PodDemand[] {
  const { reloader } = sizes;
  return [
    one("Deployment kps-operator", sizes.operator),
    one("Deployment kps-kube-state-metrics", sizes.kubeStateMetrics),
    one("Deployment kps-grafana", sizes.grafana, sizes.dashboards),
    {
      workload: "DaemonSet kps-prometheus-node-exporter",
      on: "every-node",
      pods: 1,
      containers: [sizes.nodeExporter],
    },
    {
      workload: "Prometheus kps-prometheus",
      on: "platform",
      pods: prometheusReplicas(sizing),
      containers: [prometheusSize(sizing), reloader],
      init: [reloader],
      apart: true,
      volumesGib: [sizing.diskGib],
    },
    {
      workload: "Alertmanager kps-alertmanager",
      on: "platform",
      pods: alertmanagerReplicas(sizing),
      containers: [sizes.alertmanager, reloader],
      init: [reloader],
      volumesGib: [alertmanagerDiskGib],
    },
  ];
}

function one(workload: string, ...containers: readonly ContainerSize[]): PodDemand {
  return { workload, on: "platform", pods: 1, containers };
}
