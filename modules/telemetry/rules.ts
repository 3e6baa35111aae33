import { PrometheusRule } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule";
import { manifest, type KubernetesObject } from "../kubernetes";
import { runbookOf, type AlertGroup } from "./alert";
import { argocdAlerts } from "./alerts/delivery";
import { ciliumAlerts, tunnelAlerts } from "./alerts/network";
import { nodeAlerts } from "./alerts/nodes";
import { telemetryAlerts } from "./alerts/telemetry";
import { certificateAlerts, secretAlerts, vaultAlerts } from "./alerts/trust";

/** Everything that the platform is alarmed about, beside what the chart of Prometheus brings for Kubernetes itself. */
export function alertGroups({ lokiReplicas }: { readonly lokiReplicas: number }): AlertGroup[] {
  return [
    nodeAlerts,
    ciliumAlerts,
    tunnelAlerts,
    certificateAlerts,
    secretAlerts,
    vaultAlerts,
    argocdAlerts,
    telemetryAlerts(lokiReplicas),
  ];
}

/** The alerts as an object that Prometheus' operator reads. */
export function ruleObject(namespace: string, groups: readonly AlertGroup[]): KubernetesObject {
  return manifest(
    new PrometheusRule({
      metadata: { name: "platform", namespace },
      spec: {
        groups: groups.map(({ name, alerts }) => ({
          name: `platform-${name}`,
          rules: alerts.map((alert) => ({
            alert: alert.name,
            expr: alert.expr,
            for: alert.lasts,
            labels: { severity: alert.severity, part: name },
            annotations: { summary: alert.summary, runbook_url: runbookOf(alert) },
          })),
        })),
      },
    }),
  );
}
