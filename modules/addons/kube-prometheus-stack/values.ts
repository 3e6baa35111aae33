import { registryFor, type Mirrors } from "../../../core/mirrors";
import type { Placement } from "../../../core/placement";
import { resourcesOf } from "../../../core/pod-demand";
import type { Values } from "../../helm";
import { nodeAgentPriority } from "../node-agent";
import { placed } from "../placed";
import { restrictedContainer } from "../restricted";
import { alertmanagerValues, type AlertmanagerSettings } from "./alertmanager";
import { grafanaValues, type GrafanaSettings } from "./grafana";
import { prometheusValues, type PrometheusSettings } from "./prometheus";
import { sizes } from "./sizes";

export { kubePrometheusStackPods } from "./sizes";

/** Name of the release, with which names of its objects begin. */
export const releaseName = "kps";

export interface KubePrometheusStackSettings
  extends PrometheusSettings, Omit<AlertmanagerSettings, "secrets"> {
  readonly alertSecrets: AlertmanagerSettings["secrets"];
  readonly grafana: Omit<GrafanaSettings, "placement" | "mirrors">;
  /** Namespace for node-exporter, which looks at the node itself and so needs privileges. */
  readonly agentsNamespace: string;
  readonly placement: Placement;
  readonly mirrors: Mirrors;
}

/**
 * Prometheus, Alertmanager and Grafana with what measures nodes and Kubernetes' objects. What EKS runs for us has no
 * address to ask and would always be alarming: etcd, scheduler, controller manager; nor is there a kube-proxy. Rules are
 * not checked by a webhook: the operator leaves out those it cannot read and there is an alert for that, while a webhook
 * could stand in the way of everything that brings a rule.
 */
export function kubePrometheusStackValues(settings: KubePrometheusStackSettings): Values {
  const { placement, mirrors, agentsNamespace, alertSecrets } = settings;
  const where = placed(placement);
  const off = { enabled: false };
  return {
    fullnameOverride: releaseName,
    crds: off, // a release of their own brings them, and keeps them up to date
    kubeControllerManager: off,
    kubeScheduler: off,
    kubeEtcd: off,
    kubeProxy: off,
    prometheus: prometheusValues(settings),
    alertmanager: alertmanagerValues({ ...settings, secrets: alertSecrets }),
    grafana: grafanaValues({ ...settings.grafana, placement, mirrors }),
    prometheusOperator: {
      image: { registry: registryFor("quay.io", mirrors) },
      ...where,
      resources: resourcesOf(sizes.operator),
      admissionWebhooks: off,
      tls: off,
      thanosImage: { registry: registryFor("quay.io", mirrors) }, // named, and never run
      prometheusConfigReloader: {
        image: { registry: registryFor("quay.io", mirrors) },
        resources: resourcesOf(sizes.reloader),
      },
    },
    "kube-state-metrics": {
      image: { registry: registryFor("registry.k8s.io", mirrors) },
      ...where,
      resources: resourcesOf(sizes.kubeStateMetrics),
      metricLabelsAllowlist: ["nodes=[node-pool]"], // by which nodes are told apart in queries
    },
    "prometheus-node-exporter": {
      image: { registry: registryFor("quay.io", mirrors) },
      namespaceOverride: agentsNamespace,
      tolerations: [{ operator: "Exists" }], // on every node, whatever keeps others away
      priorityClassName: nodeAgentPriority,
      securityContext: { seccompProfile: { type: "RuntimeDefault" } },
      containerSecurityContext: restrictedContainer,
      resources: resourcesOf(sizes.nodeExporter),
    },
  };
}
