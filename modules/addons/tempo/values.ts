import { registryFor, type Mirrors } from "../../../core/mirrors";
import type { Placement } from "../../../core/placement";
import { resourcesOf, type ContainerSize, type PodDemand } from "../../../core/pod-demand";
import type { Values } from "../../helm";
import { partOfPlatform } from "../part-of";
import { placed } from "../placed";
import { restrictedContainer, restrictedPod } from "../restricted";

const sizes = {
  tempo: { cpu: 100, memory: 512, limit: 1536 },
} satisfies Record<string, ContainerSize>;

export interface TempoSettings {
  readonly serviceAccount: string;
  readonly region: string;
  readonly bucket: string;
  readonly retentionDays: number;
  readonly diskGib: number;
  readonly placement: Placement;
  readonly mirrors: Mirrors;
}

/** What the pods of the release ask for. */
export function tempoPods({ diskGib }: Pick<TempoSettings, "diskGib">): PodDemand[] {
  return [
    {
      workload: "StatefulSet tempo",
      on: "platform",
      pods: 1,
      containers: [sizes.tempo],
      volumesGib: [diskGib],
    },
  ];
}

/** The user of the image. */
const user = 10_001;

/**
 * One Tempo: this chart has no more, and the one that has needs Kafka. Traces go to the bucket after minutes; the disk
 * holds what is not there yet. It takes OTLP by gRPC and nothing else: the chart's own settings cannot be had without
 * Jaeger, so they are replaced whole. Other ports that its Service lists lead to nothing, and no policy opens one.
 */
export function tempoValues(settings: TempoSettings): Values {
  const { serviceAccount, diskGib, placement, mirrors } = settings;
  return {
    ...placed(placement),
    replicas: 1,
    extraLabels: partOfPlatform,
    serviceAccount: { create: true, name: serviceAccount, automountServiceAccountToken: false },
    securityContext: restrictedPod(user),
    persistence: { enabled: true, size: `${diskGib}Gi` },
    serviceMonitor: { enabled: true },
    config: JSON.stringify(configOf(settings)),
    tempo: {
      registry: registryFor("docker.io", mirrors),
      resources: resourcesOf(sizes.tempo),
      securityContext: restrictedContainer,
      memBallastSizeMbs: 0, // for pods many times as large
    },
  };
}

/** https://grafana.com/docs/tempo/v2.10.x/configuration/ */
function configOf({ region, bucket, retentionDays }: TempoSettings) {
  return {
    server: { http_listen_port: 3200 },
    distributor: { receivers: { otlp: { protocols: { grpc: { endpoint: "0.0.0.0:4317" } } } } },
    compactor: { compaction: { block_retention: `${retentionDays * 24}h` } },
    storage: {
      trace: {
        backend: "s3",
        s3: { bucket, region, endpoint: `s3.${region}.amazonaws.com` },
        wal: { path: "/var/tempo/wal" },
      },
    },
    usage_report: { reporting_enabled: false },
  };
}
