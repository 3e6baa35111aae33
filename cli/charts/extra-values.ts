/** Values that a chart obeys although its values.yaml does not have them. */
export interface ExtraValue {
  /** Path of the value; everything below it is known as well. */
  readonly path: string;
  /** Why it works: what in the chart reads it. */
  readonly reason: string;
}

/** By chart. Each was seen to change what the chart renders; without a line here the value is reported. */
export const extraValues: Readonly<Record<string, readonly ExtraValue[]>> = {
  "argo-cd": [
    { path: "configs.cm", reason: "every entry becomes one of ConfigMap argocd-cm" },
    { path: "configs.params", reason: "every entry becomes one of ConfigMap argocd-cmd-params-cm" },
    {
      path: "global.nodeSelector",
      reason: "pods take every label of it beside the operating system's",
    },
    {
      path: "redis-ha.haproxy.deploymentStrategy",
      reason: "the Deployment of the proxy takes everything in it as it is",
    },
    {
      path: "redis-ha.haproxy.nodeSelector",
      reason: "the proxy's pods take every label of it",
    },
  ],
  "cert-manager": [
    ...["", "webhook.", "cainjector.", "startupapicheck."].map((part) => ({
      path: `${part}nodeSelector`,
      reason: "pods take every label of it beside the operating system's",
    })),
    ...["", "webhook.", "cainjector."].map((part) => ({
      path: `${part}podDisruptionBudget.maxUnavailable`,
      reason: "the budget has it in place of minAvailable",
    })),
  ],
  cilium: [
    {
      path: "hubble.relay.nodeSelector",
      reason: "the relay's pods take every label of it beside the operating system's",
    },
    {
      path: "hubble.ui.nodeSelector",
      reason: "the page's pods take every label of it beside the operating system's",
    },
    ...["runAsNonRoot", "seccompProfile"].map((key) => ({
      path: `hubble.ui.securityContext.${key}`,
      reason: "the page's pods take everything in securityContext as it is",
    })),
    ...["backend", "frontend"].flatMap((container) =>
      ["capabilities", "readOnlyRootFilesystem"].map((key) => ({
        path: `hubble.ui.${container}.securityContext.${key}`,
        reason: "the container takes everything in securityContext as it is",
      })),
    ),
  ],
  "cluster-autoscaler": [
    { path: "extraArgs", reason: "every entry becomes an argument of the autoscaler" },
  ],
  "kube-prometheus-stack": [
    {
      path: "grafana.containerSecurityContext.readOnlyRootFilesystem",
      reason: "the container takes everything in containerSecurityContext as it is",
    },
    {
      path: "prometheus-node-exporter.priorityClassName",
      reason: "the DaemonSet has it where it is given",
    },
    {
      path: "prometheus-node-exporter.securityContext.seccompProfile",
      reason: "the pod takes everything in securityContext as it is",
    },
    ...["allowPrivilegeEscalation", "capabilities"].map((key) => ({
      path: `prometheus-node-exporter.containerSecurityContext.${key}`,
      reason: "the container takes everything in containerSecurityContext as it is",
    })),
    ...[
      "analytics.check_for_plugin_updates",
      "analytics.reporting_enabled",
      '"auth.anonymous"',
      '"auth.jwt"',
      "news",
      "plugins",
      "security",
      "server.root_url",
      "snapshots",
      "unified_alerting",
      "users",
    ].map((path) => ({
      path: `grafana."grafana.ini".${path}`,
      reason: "every section and every key of it is written to Grafana's settings",
    })),
  ],
  loki: [
    ...["allow_structured_metadata", "retention_period"].map((key) => ({
      path: `loki.limits_config.${key}`,
      reason: "everything in limits_config is written to Loki's settings",
    })),
    {
      path: "loki.storage.bucketNames",
      reason: "the chart's helpers read it, and ask for it where the storage is S3",
    },
  ],
  kyverno: [
    {
      path: "admissionController.nodeSelector",
      reason: "the pods take every label of it beside the operating system's",
    },
    {
      path: "reportsController.nodeSelector",
      reason: "the pods take every label of it beside the operating system's",
    },
  ],
  "metrics-server": [
    { path: "resources.limits", reason: "the container takes everything in resources as it is" },
  ],
  "opentelemetry-collector": [
    ...["exporters", "processors"].map((part) => ({
      path: `config.${part}`,
      reason: "everything in config is written to the collector's settings",
    })),
    {
      path: "podDisruptionBudget.maxUnavailable",
      reason: "the budget takes it, and minAvailable, where it is enabled",
    },
  ],
  tempo: [
    {
      path: "securityContext.seccompProfile",
      reason: "the pod takes everything in securityContext as it is",
    },
  ],
  traefik: [
    {
      path: "service.spec.externalTrafficPolicy",
      reason: "the Service takes everything in service.spec as it is",
    },
  ],
};
