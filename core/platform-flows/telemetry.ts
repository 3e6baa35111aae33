import { tcp, type ClusterFlow, type Pods } from "../cluster-flows";
import {
  cloudflared,
  externalDns,
  externalDnsCloudMap,
  externalSecrets,
  loki,
  prometheus,
  telemetryCollector,
  tempo,
} from "../platform-pods";
import { flow } from "./parts";
import { cloudflaredMetricsPort } from "./tunnel";

/** Where telemetry goes, and what is scraped. */
export function telemetryFlows(): ClusterFlow[] {
  const metrics = (name: string, to: Pods, port: number): ClusterFlow =>
    flow(`prometheus-to-${name}`, prometheus, to, tcp(port), "metrics");
  return [
    flow("otel-to-tempo", telemetryCollector, tempo, tcp(4317), "traces"),
    flow("otel-to-loki", telemetryCollector, loki, tcp(3100), "logs"),
    metrics("cloudflared", cloudflared, cloudflaredMetricsPort),
    metrics("external-secrets", externalSecrets, 8080),
    metrics("external-dns", externalDns, 7979),
    metrics("external-dns-cloud-map", externalDnsCloudMap, 7979),
  ];
}
