import { PodMonitor } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PodMonitor";
import type { Pods } from "../../core/cluster-flows";
import { manifest, type KubernetesObject } from "../kubernetes";
import { dashboardObject } from "./dashboard";
import { ciliumDashboard, tunnelDashboard } from "./dashboards/network";
import { nodesDashboard, platformDashboard } from "./dashboards/platform";
import { configMapReader } from "./reader";
import { alertGroups, ruleObject } from "./rules";

export { runbookOf } from "./alert";
export { alertGroups } from "./rules";

/** Grafana's Service and service account. */
export const grafanaService = "kps-grafana";

/** Every dashboard of the platform's own. */
export const dashboards = [platformDashboard, nodesDashboard, ciliumDashboard, tunnelDashboard];

export interface TelemetryProps {
  readonly namespace: string;
  /** Copies of Loki. */
  readonly lokiReplicas: number;
  /** Pods that no chart has a monitor for, each with a port of this name. */
  readonly monitored: readonly {
    readonly name: string;
    readonly pods: Pods;
    readonly port: string;
  }[];
}

/** What the platform is alarmed about, its dashboards, and who may read those. */
export function telemetryObjects(props: TelemetryProps): KubernetesObject[] {
  const { namespace, monitored } = props;
  return [
    ruleObject(namespace, alertGroups(props)),
    ...dashboards.map((dashboard) => dashboardObject(namespace, dashboard)),
    ...configMapReader(namespace, grafanaService),
    ...monitored.map(({ name, pods, port }) =>
      manifest(
        new PodMonitor({
          metadata: { name, namespace: pods.namespace },
          spec: { selector: { matchLabels: { ...pods.labels } }, podMetricsEndpoints: [{ port }] },
        }),
      ),
    ),
  ];
}
