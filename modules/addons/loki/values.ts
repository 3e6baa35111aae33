import { registryFor, type Mirrors } from "../../../core/mirrors";
import type { Placement } from "../../../core/placement";
import { resourcesOf, type ContainerSize, type PodDemand } from "../../../core/pod-demand";
import { podSpread } from "../../../core/pod-spread";
import type { Values } from "../../helm";
import { placed } from "../placed";

const sizes = {
  loki: { cpu: 200, memory: 512, limit: 1536 },
} satisfies Record<string, ContainerSize>;

/** What decides how much the pods ask for. */
export interface LokiSizing {
  /** Three, each log in all of them until it is in the bucket; else one. */
  readonly highlyAvailable: boolean;
  readonly diskGib: number;
}

export interface LokiSettings extends LokiSizing {
  readonly serviceAccount: string;
  readonly region: string;
  readonly bucket: string;
  readonly retentionDays: number;
  readonly placement: Placement;
  readonly mirrors: Mirrors;
}

/** The day from which logs have the form below. Another form gets an entry of its own with a later day, for ever. */
const schemaFrom = "2026-01-01";

/** Copies of Loki. */
export function lokiReplicas({ highlyAvailable }: Pick<LokiSizing, "highlyAvailable">): number {
  return highlyAvailable ? 3 : 1;
}

/** What the pods of the release ask for. */
export function lokiPods(sizing: LokiSizing): PodDemand[] {
  return [
    {
      workload: "StatefulSet loki",
      on: "platform",
      pods: lokiReplicas(sizing),
      containers: [sizes.loki],
      apart: true,
      volumesGib: [sizing.diskGib],
    },
  ];
}

/**
 * Loki as one process that does everything, in as many copies as there are zones. Logs go to the bucket; the disk holds
 * what is not there yet. The compactor deletes what is older than the retention. Caches, proxy and canary of the chart
 * are for installations many times as large.
 */
export function lokiValues(settings: LokiSettings): Values {
  const { serviceAccount, placement, mirrors, diskGib } = settings;
  const replicas = lokiReplicas(settings);
  const off = { enabled: false };
  const none = { replicas: 0 };
  return {
    deploymentMode: "Monolithic",
    defaults: { ...placed(placement), automountServiceAccountToken: false },
    serviceAccount: { create: true, name: serviceAccount, automountServiceAccountToken: false },
    loki: { image: { registry: registryFor("docker.io", mirrors) }, ...configOf(settings) },
    singleBinary: {
      replicas,
      resources: resourcesOf(sizes.loki),
      persistence: { enabled: true, size: `${diskGib}Gi` },
      // The chart makes a budget of neither number when there is neither.
      podDisruptionBudget: replicas > 1 ? { enabled: true, maxUnavailable: 1 } : off,
      topologySpreadConstraints: podSpread({
        "app.kubernetes.io/name": "loki",
        "app.kubernetes.io/component": "single-binary",
      }),
    },
    write: none,
    read: none,
    backend: none,
    gateway: off,
    chunksCache: off,
    resultsCache: off,
    lokiCanary: off,
    test: off,
    sidecar: { rules: off },
    monitoring: { serviceMonitor: { enabled: true } },
  };
}

function configOf({ region, bucket, retentionDays, ...settings }: LokiSettings): Values {
  return {
    auth_enabled: false, // one tenant: nobody but the collector writes, nobody but Grafana reads
    analytics: { reporting_enabled: false },
    commonConfig: { replication_factor: lokiReplicas(settings) },
    schemaConfig: {
      configs: [
        {
          from: schemaFrom,
          store: "tsdb",
          object_store: "s3",
          schema: "v13",
          index: { prefix: "index_", period: "24h" },
        },
      ],
    },
    storage: {
      type: "s3",
      bucketNames: { chunks: bucket, ruler: bucket },
      s3: { region, disable_dualstack: true }, // by the name that the network policy lets through
    },
    limits_config: {
      retention_period: `${retentionDays * 24}h`,
      allow_structured_metadata: true,
      volume_enabled: true,
    },
    compactor: {
      retention_enabled: true,
      delete_request_store: "s3",
      working_directory: "/var/loki/compactor",
    },
  };
}
