import type { LocalPlusEnvironment } from "../../config/localplus";
import type { PlatformRow } from "./platform-row";
import { never, reaches, type Question } from "./question";

/** Where services send what they have to say of themselves. */
export const collectorPorts: readonly string[] = [
  "opentelemetry-collector:4317",
  "opentelemetry-collector:4318",
];

const operator = "kube-prometheus-stack-prometheus-operator";

/** What gathers metrics, logs and traces, keeps them, shows them and alarms. */
export function telemetryRows(environment: LocalPlusEnvironment): PlatformRow[] {
  const { region, network, edge, observability } = environment;
  const s3 = `s3.${region}.amazonaws.com`;
  const buckets = ["aws:s3", `bucket.${s3}`, `bucket.s3.dualstack.${region}.amazonaws.com`];
  const inside = network.endpoints.interface.includes("sns");
  const sns = inside ? "aws:sns" : `sns.${region}.amazonaws.com`;
  const { slack, pagerduty, heartbeat } = observability.receivers;
  return [
    {
      row: "LP-21",
      from: "opentelemetry-collector",
      reaches: ["tempo:4317", "loki:3100", "prometheus:9090", "api-server"],
    },
    { row: "LP-37", from: "otel-agent", reaches: ["opentelemetry-collector:4317"] },
    { row: "LP-38", from: "tempo", reaches: ["node:80", ...buckets] },
    { row: "LP-38", from: "loki", reaches: ["loki:7946", "loki:9095", "node:80", ...buckets] },
    {
      row: "LP-38",
      from: "grafana",
      reaches: [
        ...["prometheus:9090", "alertmanager:9093", "loki:3100", "tempo:3200"],
        "api-server",
        `${edge.access.teamDomain}.cloudflareaccess.com`,
      ],
    },
    {
      row: "LP-38",
      from: "alertmanager",
      reaches: [
        ...["alertmanager:9094", "alertmanager:9094/udp", "node:80", sns],
        ...(slack ? ["hooks.slack.com"] : []),
        ...(pagerduty ? ["events.pagerduty.com"] : []),
        ...(heartbeat === undefined ? [] : [heartbeat]),
      ],
    },
    { row: "LP-38", from: "kube-state-metrics", reaches: ["api-server"] },
    { row: "LP-38", from: operator, reaches: ["api-server"] },
  ];
}

/** Where nodes answer Prometheus: for node-exporter, for Cilium, and the kubelet. */
export const nodeMetrics: readonly string[] = [9100, 9962, 9963, 9964, 9965, 10_250].map(
  (port) => `node:${port}`,
);

/** What it asks of pods in kube-system, which no policy selects: CoreDNS, the autoscaler, metrics-server, Hubble. */
const systemMetrics = [9153, 8085, 9966, 10_250].map((port) => `namespace:kube-system:${port}`);

/** What Prometheus asks of them, of nodes and of the API server. */
export const telemetryMetrics: readonly string[] = [
  "api-server",
  ...nodeMetrics,
  ...["prometheus:9090", "prometheus:8080", "alertmanager:9093", "alertmanager:8080"],
  ...["grafana:3000", "loki:3100", "tempo:3200", "kube-state-metrics:8080", `${operator}:8080`],
  ...["opentelemetry-collector:8888", "otel-agent:8888"],
];

/** People come to Grafana through the Gateway, and to nothing else of these; Prometheus asks all nodes, and kube-system. */
export function telemetryQuestions({ edge }: LocalPlusEnvironment): Question[] {
  const grafana = edge.applications.find(({ name }) => name === "grafana");
  const others = nodeMetrics.map((node) => node.replace("node", "other-node"));
  return [
    ...(grafana ? reaches("LP-38", "internet", grafana.host) : []),
    ...reaches("LP-38", "prometheus", ...systemMetrics, ...others),
    ...never("LP-38", "grafana", ...systemMetrics, ...others),
    ...reaches("LP-38", "gateway", "grafana:3000"),
    ...never("LP-38", "gateway", "grafana:443", "prometheus:9090", "alertmanager:9093"),
    ...never("LP-38", "gateway", "loki:3100", "tempo:3200", ...collectorPorts),
  ];
}
