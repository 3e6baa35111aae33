import { imageFor, type Mirrors } from "../../../core/mirrors";
import { resourcesOf, type ContainerSize, type PodDemand } from "../../../core/pod-demand";
import type { Values } from "../../helm";

export const sizes = {
  gateway: { cpu: 100, memory: 256, limit: 512 },
  agent: { cpu: 50, memory: 128, limit: 256 },
} satisfies Record<string, ContainerSize>;

/** The distribution with the parts for Kubernetes; its version is the chart's. */
const image = "docker.io/otel/opentelemetry-collector-k8s";

/** Port of a collector's own metrics. */
export const collectorMetricsPort = 8888;

/** Only the gateway has OTLP open, and neither of them what the chart opens beside it. */
const closed = { enabled: false };

/** What every collector of the chart has, whatever it does. */
export function commonValues(size: ContainerSize, mirrors: Mirrors): Values {
  return {
    image: { repository: imageFor(image, mirrors) },
    command: { name: "otelcol-k8s" },
    resources: resourcesOf(size),
    ports: {
      "jaeger-compact": closed,
      "jaeger-thrift": closed,
      "jaeger-grpc": closed,
      zipkin: closed,
      metrics: { enabled: true },
    },
  };
}

/** Receivers and exporters that the chart has by itself and that stay defined, and listening, unless they are taken out. */
export const withoutDefaults = {
  receivers: { jaeger: null, zipkin: null, prometheus: null },
  exporters: { debug: null },
};

/** Refuses data before the memory runs out, first of all; senders try again. */
export const memoryLimiter = {
  check_interval: "1s",
  limit_percentage: 80,
  spike_limit_percentage: 20,
};

/** What is sent waits for five minutes when the other end is away; then it is lost, and there is an alert for that. */
export const patience = {
  retry_on_failure: { enabled: true, max_elapsed_time: "300s" },
  sending_queue: { enabled: true, num_consumers: 4, queue_size: 1000 },
};

/** What the pods of the gateway ask for. */
export function gatewayPods({ replicas }: { readonly replicas: number }): PodDemand[] {
  return [
    { workload: "Deployment otel", on: "platform", pods: replicas, containers: [sizes.gateway] },
  ];
}

/** What the pods of the agents ask for. */
export function agentPods(): PodDemand[] {
  return [
    { workload: "DaemonSet otel-agent", on: "every-node", pods: 1, containers: [sizes.agent] },
  ];
}
