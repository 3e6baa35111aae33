import type { Mirrors } from "../../../core/mirrors";
import type { Placement } from "../../../core/placement";
import { podSpread } from "../../../core/pod-spread";
import type { Values } from "../../helm";
import { placed } from "../placed";
import { restrictedContainer, restrictedPod } from "../restricted";
import { commonValues, memoryLimiter, patience, sizes, withoutDefaults } from "./values";

/** The gateway's Service and Deployment. */
export const gatewayName = "otel";

export interface GatewaySettings {
  readonly replicas: number;
  /** Name of the environment, which everything carries as `deployment.environment.name`. */
  readonly environment: string;
  readonly clusterName: string;
  /** `host:port` that takes traces by gRPC. */
  readonly traces: string;
  /** Address that takes logs by OTLP over HTTP. */
  readonly logs: string;
  /** Addresses that take metrics by OTLP over HTTP; each gets all of them. */
  readonly metrics: readonly string[];
  readonly placement: Placement;
  readonly mirrors: Mirrors;
}

/** The user of the image. */
const user = 10_001;

/** In this order: first what protects the collector, last what gathers for the way out. */
const processors = ["memory_limiter", "k8s_attributes", "resource", "batch"];

/**
 * The gateway: takes traces, metrics and logs of everything by OTLP, adds which pod they are from, and hands each to what
 * keeps it. Inside the cluster nothing is encrypted twice: WireGuard is between the nodes.
 */
export function gatewayValues(settings: GatewaySettings): Values {
  const { replicas, placement, mirrors } = settings;
  return {
    ...commonValues(sizes.gateway, mirrors),
    mode: "deployment",
    fullnameOverride: gatewayName,
    replicaCount: replicas,
    ...placed(placement),
    topologySpreadConstraints: podSpread({ "app.kubernetes.io/name": "opentelemetry-collector" }),
    podDisruptionBudget: replicas > 1 ? { enabled: true, maxUnavailable: 1 } : { enabled: false },
    podSecurityContext: restrictedPod(user),
    securityContext: restrictedContainer,
    presets: { kubernetesAttributes: { enabled: true } },
    serviceMonitor: { enabled: true },
    config: configOf(settings),
  };
}

function configOf(settings: GatewaySettings): Values {
  const { environment, clusterName, traces, logs, metrics } = settings;
  const toPrometheus = Object.fromEntries(
    metrics.map((endpoint, index) => [`otlp_http/prometheus-${index}`, { endpoint, ...patience }]),
  );
  const pipeline = (...exporters: readonly string[]) => ({
    receivers: ["otlp"],
    processors,
    exporters,
  });
  return {
    receivers: withoutDefaults.receivers,
    processors: {
      memory_limiter: memoryLimiter,
      k8s_attributes: {},
      resource: {
        attributes: [
          { key: "k8s.cluster.name", value: clusterName, action: "upsert" },
          { key: "deployment.environment.name", value: environment, action: "upsert" },
        ],
      },
      batch: { send_batch_size: 8192, timeout: "1s" },
    },
    exporters: {
      ...withoutDefaults.exporters,
      "otlp_grpc/tempo": { endpoint: traces, tls: { insecure: true }, ...patience },
      "otlp_http/loki": { endpoint: logs, ...patience },
      ...toPrometheus,
    },
    service: {
      pipelines: {
        traces: pipeline("otlp_grpc/tempo"),
        logs: pipeline("otlp_http/loki"),
        metrics: pipeline(...Object.keys(toPrometheus)),
      },
    },
  };
}
