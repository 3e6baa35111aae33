import { tcp, type ClusterFlow } from "../cluster-flows";
import { loki, prometheus, telemetryAgents, telemetryCollector, tempo } from "../platform-pods";
import { apiServer, buckets, flow, https, identity, type PlatformSurroundings } from "./parts";

/** Where traces, logs and metrics go. */
export function telemetryFlows(around: PlatformSurroundings): ClusterFlow[] {
  const collector = telemetryCollector;
  return [
    flow("otel-agents-to-otel", telemetryAgents, collector, tcp(4317), "logs of containers"),
    flow("otel-to-api", collector, apiServer, https, "which pod something is from"),
    flow("otel-to-tempo", collector, tempo, tcp(4317), "traces"),
    flow("otel-to-loki", collector, loki, tcp(3100), "logs"),
    flow("otel-to-prometheus", collector, prometheus, tcp(9090), "metrics by OTLP"),
    flow("within-loki", loki, loki, tcp(7946, 9095), "who there is, and logs and queries"),
    identity("loki", loki),
    buckets("loki", loki, around),
    identity("tempo", tempo),
    buckets("tempo", tempo, around),
  ];
}
