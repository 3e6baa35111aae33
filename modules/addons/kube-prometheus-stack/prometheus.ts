import { registryFor, type Mirrors } from "../../../core/mirrors";
import type { Placement } from "../../../core/placement";
import { resourcesOf } from "../../../core/pod-demand";
import type { Values } from "../../helm";
import { placed } from "../placed";
import { prometheusReplicas, prometheusSize, type PrometheusSizing } from "./sizes";
import { volumeClaim } from "./volume-claim";

export interface PrometheusSettings extends PrometheusSizing {
  /** Name of the environment, which every alert carries. */
  readonly environment: string;
  readonly retentionDays: number;
  readonly placement: Placement;
  readonly mirrors: Mirrors;
}

/** Part of the disk that metrics may take before the oldest go: the log of writes and compaction need the rest. */
const usableDisk = 0.85;

/** Attributes of OpenTelemetry that become labels of each series, so that a query needs no join for them. */
const promotedAttributes = [
  "service.name",
  "service.namespace",
  "service.instance.id",
  "k8s.namespace.name",
  "k8s.pod.name",
  "k8s.container.name",
  "deployment.environment.name",
];

/**
 * Prometheus takes every monitor and rule of every namespace, and metrics by OTLP, which may be late by what a collector
 * retries. Copies scrape each for itself and know nothing of each other; readers stay with one.
 */
export function prometheusValues(settings: PrometheusSettings): Values {
  const { environment, retentionDays, diskGib, placement, mirrors } = settings;
  const replicas = prometheusReplicas(settings);
  return {
    podDisruptionBudget: replicas > 1 ? { enabled: true, minAvailable: replicas - 1 } : {},
    service: { sessionAffinity: "ClientIP" },
    prometheusSpec: {
      image: { registry: registryFor("quay.io", mirrors) },
      replicas,
      ...placed(placement),
      podAntiAffinity: "hard", // two on one node would be lost together
      resources: resourcesOf(prometheusSize(settings)),
      retention: `${retentionDays}d`,
      retentionSize: `${Math.floor(diskGib * 1024 * usableDisk)}MiB`,
      storageSpec: volumeClaim(diskGib),
      scrapeInterval: "30s",
      externalLabels: { environment },
      enableOTLPReceiver: true,
      otlp: { promoteResourceAttributes: promotedAttributes },
      tsdb: { outOfOrderTimeWindow: "30m" },
      logFormat: "json",
      serviceMonitorSelectorNilUsesHelmValues: false,
      podMonitorSelectorNilUsesHelmValues: false,
      ruleSelectorNilUsesHelmValues: false,
      probeSelectorNilUsesHelmValues: false,
      scrapeConfigSelectorNilUsesHelmValues: false,
    },
  };
}
