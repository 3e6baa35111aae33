import type { ITerraformDependable } from "cdktf";
import { agentsNamespace, cloudflared, monitoringNamespace } from "../../../core/platform-pods";
import { workloads } from "../../../core/workloads";
import {
  CollectorAgents,
  CollectorGateway,
  KubePrometheusStack,
  Loki,
  Tempo,
} from "../../../modules/addons";
import { prometheusReplicas } from "../../../modules/addons/kube-prometheus-stack/sizes";
import { lokiReplicas } from "../../../modules/addons/loki/values";
import { httpRoute } from "../../../modules/gateway";
import { grafanaService, telemetryObjects } from "../../../modules/telemetry";
import { alertReceivers, alertSecrets } from "../../secrets";
import { parentOf } from "../platform-objects";
import type { Platform } from "./part";

/** What is known at apply only, beside what the workloads have in AWS. */
export interface TelemetryUpstream {
  /** Audience tag of Grafana's application of Access. */
  readonly grafanaAudience: string;
  /** Secret with the name and password of Grafana's administrator. */
  readonly grafanaSecret: string;
}

const accounts = workloads.localplus;
const namespace = monitoringNamespace;

/** Address of a Service of the namespace. */
const at = (service: string, port: number) => `${service}.${namespace}.svc:${port}`;

const addresses = {
  collector: at("otel", 4317),
  traces: at("tempo", 4317),
  tempo: `http://${at("tempo", 3200)}`,
  loki: `http://${at("loki", 3100)}`,
  prometheus: `http://${at("kps-prometheus", 9090)}`,
  alertmanager: `http://${at("kps-alertmanager", 9093)}`,
};

/** Each Prometheus by itself: behind one address, every copy would have a part of the metrics and none all. */
function prometheusEach(replicas: number): string[] {
  return Array.from(
    { length: replicas },
    (_, index) =>
      `http://${at(`prometheus-kps-prometheus-${index}.prometheus-operated`, 9090)}/api/v1/otlp`,
  );
}

/** Metrics, logs and traces: what gathers them, what keeps them, what shows them, and what alarms. */
export function installTelemetry(
  platform: Platform,
  upstream: TelemetryUpstream,
  after: readonly ITerraformDependable[],
): ITerraformDependable[] {
  const { stack, settings, placement, aws } = platform;
  const { region, mirrors, production: highlyAvailable, observability, platform: kept } = settings;
  const common = { namespace, mirrors, placement, region, highlyAvailable, after };
  const loki = new Loki(stack, "loki", {
    ...common,
    serviceAccount: accounts.loki.serviceAccount,
    bucket: aws.lokiBucket,
    retentionDays: kept.logDays,
    diskGib: observability.lokiDiskGib,
  });
  const tempo = new Tempo(stack, "tempo", {
    ...common,
    serviceAccount: accounts.tempo.serviceAccount,
    bucket: aws.tempoBucket,
    retentionDays: kept.traceDays,
    diskGib: observability.tempoDiskGib,
  });
  const monitoring = installMonitoring(platform, upstream, after);
  const collector = new CollectorGateway(stack, "otel-gateway", {
    ...common,
    replicas: highlyAvailable ? 2 : 1,
    environment: settings.name,
    clusterName: settings.cluster.name,
    traces: addresses.traces,
    logs: `${addresses.loki}/otlp`,
    metrics: prometheusEach(prometheusReplicas({ highlyAvailable })),
    after: [loki.release, tempo.release, monitoring],
  });
  const agents = new CollectorAgents(stack, "otel-agents", {
    namespace: agentsNamespace,
    mirrors,
    gateway: addresses.collector,
    after: [collector.release],
  });
  const objects = telemetryObjects({
    namespace,
    lokiReplicas: lokiReplicas({ highlyAvailable }),
    monitored: [{ name: "cloudflared", pods: cloudflared, port: "metrics" }],
  });
  const alarms = platform.deliver("telemetry", objects, after);
  return [agents.release, alarms];
}

function installMonitoring(
  { stack, settings, placement, aws }: Platform,
  upstream: TelemetryUpstream,
  after: readonly ITerraformDependable[],
): ITerraformDependable {
  const { name: environment, region, mirrors, production, observability, edge } = settings;
  const host = grafanaHost(settings);
  const { release } = new KubePrometheusStack(stack, "kube-prometheus-stack", {
    namespace,
    agentsNamespace,
    mirrors,
    placement,
    region,
    environment,
    highlyAvailable: production,
    retentionDays: observability.metricDays,
    memoryMib: observability.prometheusMemoryMib,
    diskGib: observability.prometheusDiskGib,
    serviceAccount: accounts.alertmanager.serviceAccount,
    topicArn: aws.alertTopicArn,
    alertSecrets: alertSecretsOf(settings),
    grafana: {
      host,
      access: host === undefined ? undefined : accessOf(edge, upstream),
      adminSecret: upstream.grafanaSecret,
      sources: addresses,
      alertmanager: addresses.alertmanager,
    },
    after,
  });
  return release;
}

function accessOf({ access }: Platform["settings"]["edge"], upstream: TelemetryUpstream) {
  return { team: access.teamDomain, audience: upstream.grafanaAudience };
}

/** Where people find Grafana; undefined where the edge has no such application. */
function grafanaHost({ edge }: Platform["settings"]): string | undefined {
  return edge.applications.find(({ name }) => name === "grafana")?.host;
}

/** Secrets of the receivers that are on, by receiver. */
function alertSecretsOf({ observability }: Platform["settings"]) {
  const on = alertReceivers(observability).map((receiver) => [
    receiver,
    alertSecrets[receiver].purpose,
  ]);
  return Object.fromEntries(on) as Readonly<Record<string, string>>;
}

/** The way of people to Grafana. */
export function routeGrafana(
  { settings, deliver }: Platform,
  after: readonly ITerraformDependable[],
): ITerraformDependable[] {
  const hostname = grafanaHost(settings);
  if (hostname === undefined) return [];
  const route = httpRoute({
    name: "grafana",
    parent: parentOf("grafana"),
    hostname,
    paths: ["/"],
    backend: { name: grafanaService, namespace, port: 80 },
  });
  return [deliver("grafana-route", [route], after)];
}
