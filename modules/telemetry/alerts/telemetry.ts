import type { AlertGroup } from "../alert";

/** What a collector counts when it could not send something on, or had no room for it any more. */
const failures = ["send_failed", "enqueue_failed"].flatMap((failure) =>
  ["spans", "log_records", "metric_points"].map((what) => `${failure}_${what}`),
);

/** Whether names end with `_total` depends on how the collector is asked. */
function failing(what: string): string {
  return `sum by (pod, exporter) (rate({__name__=~"otelcol_exporter_${what}(_total)?"}[5m])) > 0`;
}

/**
 * What gathers and keeps metrics, logs and traces.
 *
 * @param lokiReplicas copies of Loki; more than half must run.
 */
export function telemetryAlerts(lokiReplicas: number): AlertGroup {
  const quorum = Math.floor(lokiReplicas / 2) + 1;
  return {
    name: "telemetry",
    alerts: [
      {
        name: "CollectorQueueFills",
        expr:
          "max by (pod, exporter) (otelcol_exporter_queue_size)" +
          " / max by (pod, exporter) (otelcol_exporter_queue_capacity) > 0.8",
        lasts: "5m",
        severity: "warning",
        summary:
          "{{ $labels.pod }} waits with {{ $value | humanizePercentage }} of its queue for {{ $labels.exporter }}.",
      },
      {
        name: "CollectorLosesData",
        expr: failures.map(failing).join(" or "),
        lasts: "5m",
        severity: "critical",
        summary: "{{ $labels.pod }} loses what it has for {{ $labels.exporter }}.",
      },
      {
        name: "LogsNotKept",
        expr: `(count(up{namespace="monitoring", pod=~"loki-[0-9]+"} == 1) or vector(0)) < ${quorum}`,
        lasts: "10m",
        severity: "critical",
        summary: `{{ $value }} of ${lokiReplicas} copies of Loki run; logs are taken from ${quorum} on.`,
      },
      {
        name: "TracesNotKept",
        expr: 'absent(up{namespace="monitoring", pod=~"tempo-[0-9]+"} == 1)',
        lasts: "10m",
        severity: "warning",
        summary: "Tempo does not run: traces wait at the collectors for five minutes.",
      },
    ],
  };
}
