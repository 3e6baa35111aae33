import {
  agentsNamespace,
  gitopsNamespace,
  loki,
  monitoringNamespace,
  telemetryAgents,
} from "../../core/platform-pods";
import { workloads } from "../../core/workloads";
import type { Exception } from "../../modules/admission";

/** What may break the policies, and why. */
export const admissionExceptions: readonly Exception[] = [
  {
    name: "node-exporter",
    policies: [
      "baseline-host-namespaces",
      "baseline-host-path-volumes",
      "baseline-host-ports",
      "restricted-volume-types",
    ],
    reason: "node-exporter measures the node itself: its processes, its network and its disks",
    namespace: agentsNamespace,
    labels: { "app.kubernetes.io/name": "prometheus-node-exporter" },
  },
  {
    name: "opentelemetry-agents",
    policies: [
      "baseline-host-path-volumes",
      "restricted-run-as-non-root",
      "restricted-run-as-user",
      "restricted-volume-types",
    ],
    reason:
      "the collector on each node reads the containers' logs, which are files of the node that root alone may read",
    namespace: agentsNamespace,
    labels: telemetryAgents.labels,
  },
  {
    name: "vault",
    policies: ["workload-labels"],
    reason: "Vault's chart has no value for labels of its StatefulSet",
    namespace: workloads.localplus.vault.namespace,
  },
  {
    name: "argocd-redis",
    policies: ["workload-labels"],
    reason:
      "the chart of Redis gives its labels to pods and workloads alike, where the pods' own would be there twice",
    namespace: gitopsNamespace,
    labels: { app: "redis-ha" },
  },
  {
    name: "loki",
    policies: ["workload-labels"],
    reason:
      "Loki's chart gives its labels to pods and workloads alike, where the pods' own would be there twice",
    namespace: monitoringNamespace,
    labels: loki.labels,
  },
];
