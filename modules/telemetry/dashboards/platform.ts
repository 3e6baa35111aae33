import type { Dashboard } from "../dashboard";

const pool = '* on (node) group_left (label_node_pool) kube_node_labels{label_node_pool!=""}';

function requested(resource: "cpu" | "memory"): string {
  const asked = `sum by (label_node_pool) (kube_pod_container_resource_requests{resource="${resource}"} ${pool})`;
  const offered = `sum by (label_node_pool) (kube_node_status_allocatable{resource="${resource}"} ${pool})`;
  return `${asked} / ${offered}`;
}

/** Whether all is well, at a glance. */
export const platformDashboard: Dashboard = {
  uid: "platform",
  title: "Platform",
  panels: [
    {
      title: "Alerts that fire",
      kind: "stat",
      unit: "none",
      queries: [
        {
          expr: 'sum by (severity) (ALERTS{alertstate="firing", severity=~"critical|warning"}) or vector(0)',
          legend: "{{severity}}",
        },
      ],
    },
    {
      title: "Connections of the tunnel",
      kind: "stat",
      unit: "none",
      queries: [{ expr: "sum(cloudflared_tunnel_ha_connections)", legend: "to Cloudflare" }],
    },
    {
      title: "Pods that do not run",
      kind: "timeseries",
      unit: "none",
      queries: [
        {
          expr: 'sum by (namespace) (kube_pod_status_phase{phase=~"Pending|Failed|Unknown"}) > 0',
          legend: "{{namespace}}",
        },
      ],
    },
    {
      title: "Applications that are not what Git says",
      kind: "timeseries",
      unit: "none",
      queries: [
        {
          expr: 'count by (sync_status) (argocd_app_info{sync_status!="Synced"})',
          legend: "{{sync_status}}",
        },
      ],
    },
    {
      title: "Telemetry taken in",
      kind: "timeseries",
      unit: "cps",
      queries: ["spans", "log_records", "metric_points"].map((what) => ({
        expr: `sum(rate({__name__=~"otelcol_receiver_accepted_${what}(_total)?"}[5m]))`,
        legend: what.replace("_", " "),
      })),
    },
    {
      title: "Queues of the collectors",
      kind: "timeseries",
      unit: "percentunit",
      queries: [
        {
          expr:
            "max by (exporter) (otelcol_exporter_queue_size)" +
            " / max by (exporter) (otelcol_exporter_queue_capacity)",
          legend: "{{exporter}}",
        },
      ],
    },
  ],
};

/** How full the pools are, by what pods ask for and by what they use. */
export const nodesDashboard: Dashboard = {
  uid: "nodes",
  title: "Nodes and pools",
  panels: [
    {
      title: "Nodes that are ready",
      kind: "stat",
      unit: "none",
      queries: [
        {
          expr: `sum by (label_node_pool) (kube_node_status_condition{condition="Ready", status="true"} ${pool})`,
          legend: "{{label_node_pool}}",
        },
      ],
    },
    {
      title: "Pods of those a node may have",
      kind: "timeseries",
      unit: "percentunit",
      queries: [
        {
          expr: 'count by (node) (kube_pod_info{node!=""}) / on (node) kube_node_status_allocatable{resource="pods"}',
          legend: "{{node}}",
        },
      ],
    },
    {
      title: "CPU that pods ask for",
      kind: "timeseries",
      unit: "percentunit",
      queries: [{ expr: requested("cpu"), legend: "{{label_node_pool}}" }],
    },
    {
      title: "Memory that pods ask for",
      kind: "timeseries",
      unit: "percentunit",
      queries: [{ expr: requested("memory"), legend: "{{label_node_pool}}" }],
    },
    {
      title: "CPU in use",
      kind: "timeseries",
      unit: "percentunit",
      queries: [
        {
          expr: '1 - avg by (instance) (rate(node_cpu_seconds_total{mode="idle"}[5m]))',
          legend: "{{instance}}",
        },
      ],
    },
    {
      title: "Memory in use",
      kind: "timeseries",
      unit: "percentunit",
      queries: [
        {
          expr: "1 - node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes",
          legend: "{{instance}}",
        },
      ],
    },
    {
      title: "Room on volumes",
      kind: "timeseries",
      unit: "percentunit",
      queries: [
        {
          expr: "kubelet_volume_stats_available_bytes / kubelet_volume_stats_capacity_bytes",
          legend: "{{namespace}}/{{persistentvolumeclaim}}",
        },
      ],
    },
  ],
};
