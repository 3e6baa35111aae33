import {
  gatewayEnd,
  podsIn,
  tcp,
  type ClusterFlow,
  type Elsewhere,
  type Pods,
} from "../cluster-flows";
import {
  alertmanager,
  bootstrapNamespaces,
  cloudflared,
  externalDns,
  externalDnsCloudMap,
  externalSecrets,
  grafana,
  kubeStateMetrics,
  kyverno,
  loki,
  prometheus,
  prometheusOperator,
  telemetryAgents,
  telemetryCollector,
  tempo,
} from "../platform-pods";
import {
  apiServer,
  aws,
  flow,
  hosts,
  https,
  identity,
  metrics,
  type PlatformSurroundings,
} from "./parts";
import { cloudflaredMetricsPort } from "./tunnel";

/** Every node, whose kubelet and whose pods with the node's own address answer there. */
const nodes: Elsewhere = { kind: "entities", entities: ["host", "remote-node"] };

/** node-exporter; Cilium's agent, operator, Envoy and Hubble; the kubelet. */
const nodePorts = tcp(9100, 9962, 9963, 9964, 9965, 10_250);

/** CoreDNS; the autoscaler; the Hubble relay; metrics-server. */
const systemPorts = tcp(9153, 8085, 9966, 10_250);

/** What Prometheus asks, what asks it, and who is told. */
export function monitoringFlows(around: PlatformSurroundings): ClusterFlow[] {
  return [...scrapes(), ...ofGrafana(around), ...ofAlertmanager(around)];
}

function scrapes(): ClusterFlow[] {
  const reloader = 8080; // the sidecar that watches the settings
  return [
    flow("prometheus-to-api", prometheus, apiServer, https, "what there is to ask, and metrics"),
    flow("prometheus-to-nodes", prometheus, nodes, nodePorts, "metrics"),
    ...bootstrapNamespaces.map((namespace) =>
      flow(`prometheus-to-${namespace}`, prometheus, podsIn(namespace), systemPorts, "metrics"),
    ),
    flow("within-prometheus", prometheus, prometheus, tcp(9090, reloader), "metrics"),
    flow(
      "prometheus-to-alertmanager",
      prometheus,
      alertmanager,
      tcp(9093, reloader),
      "alerts, metrics",
    ),
    metrics("grafana", grafana, 3000),
    metrics("prometheus-operator", prometheusOperator, 8080),
    metrics("kube-state-metrics", kubeStateMetrics, 8080),
    metrics("loki", loki, 3100),
    metrics("tempo", tempo, 3200),
    metrics("otel", telemetryCollector, 8888),
    metrics("otel-agents", telemetryAgents, 8888),
    metrics("cloudflared", cloudflared, cloudflaredMetricsPort),
    metrics("external-secrets", externalSecrets, 8080),
    metrics("external-dns", externalDns, 7979),
    metrics("external-dns-cloud-map", externalDnsCloudMap, 7979),
    metrics("kyverno", kyverno, 8000),
    flow("prometheus-operator-to-api", prometheusOperator, apiServer, https, "what it watches"),
    flow("kube-state-metrics-to-api", kubeStateMetrics, apiServer, https, "what it counts"),
  ];
}

function ofGrafana({ accessTeam }: PlatformSurroundings): ClusterFlow[] {
  const access = hosts(`${accessTeam}.cloudflareaccess.com`);
  const query = (name: string, to: Pods, port: number): ClusterFlow =>
    flow(`grafana-to-${name}`, grafana, to, tcp(port), "queries");
  return [
    flow("gateway-to-grafana", gatewayEnd, grafana, tcp(3000), "people"),
    flow("grafana-to-access", grafana, access, https, "keys that sign Access's tokens"),
    flow("grafana-to-api", grafana, apiServer, https, "dashboards"),
    query("prometheus", prometheus, 9090),
    query("alertmanager", alertmanager, 9093),
    query("loki", loki, 3100),
    query("tempo", tempo, 3200),
  ];
}

function ofAlertmanager(around: PlatformSurroundings): ClusterFlow[] {
  const { alertHosts } = around;
  return [
    flow(
      "within-alertmanager",
      alertmanager,
      alertmanager,
      [
        { port: 9094, protocol: "TCP" },
        { port: 9094, protocol: "UDP" },
      ],
      "what has been told already",
    ),
    identity("alertmanager", alertmanager),
    aws("alertmanager", alertmanager, "sns", around),
    ...(alertHosts.length === 0
      ? []
      : [flow("alertmanager-to-receivers", alertmanager, hosts(...alertHosts), https, "alerts")]),
  ];
}
