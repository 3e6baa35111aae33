import { tcp, type ClusterFlow } from "../cluster-flows";
import {
  cloudflared,
  externalDns,
  externalDnsCloudMap,
  externalSecrets,
  kyverno,
  loki,
  telemetryCollector,
  tempo,
} from "../platform-pods";
import { flow, metrics } from "./parts";
import { cloudflaredMetricsPort } from "./tunnel";

/** Where telemetry goes, and what is scraped. */
export function telemetryFlows(): ClusterFlow[] {
  return [
    flow("otel-to-tempo", telemetryCollector, tempo, tcp(4317), "traces"),
    flow("otel-to-loki", telemetryCollector, loki, tcp(3100), "logs"),
    metrics("cloudflared", cloudflared, cloudflaredMetricsPort),
    metrics("external-secrets", externalSecrets, 8080),
    metrics("external-dns", externalDns, 7979),
    metrics("kyverno", kyverno, 8000),
    metrics("external-dns-cloud-map", externalDnsCloudMap, 7979),
  ];
}
