import type { Dashboard } from "../dashboard";

/** What Cilium forwards and drops, and what its parts say of themselves. */
export const ciliumDashboard: Dashboard = {
  uid: "cilium",
  title: "Cilium",
  panels: [
    {
      title: "Dropped, by reason",
      kind: "timeseries",
      unit: "pps",
      queries: [
        {
          expr: "sum by (reason, direction) (rate(cilium_drop_count_total[5m]))",
          legend: "{{direction}} {{reason}}",
        },
      ],
    },
    {
      title: "Forwarded",
      kind: "timeseries",
      unit: "pps",
      queries: [
        {
          expr: "sum by (direction) (rate(cilium_forward_count_total[5m]))",
          legend: "{{direction}}",
        },
      ],
    },
    {
      title: "Nodes that agents do not reach",
      kind: "timeseries",
      unit: "none",
      queries: [{ expr: "max by (pod) (cilium_unreachable_nodes)", legend: "{{pod}}" }],
    },
    {
      title: "Questions for names without an answer",
      kind: "timeseries",
      unit: "cps",
      queries: [
        {
          expr: 'sum by (rcode) (rate(hubble_dns_responses_total{rcode!="No Error"}[5m]))',
          legend: "{{rcode}}",
        },
      ],
    },
    {
      title: "Addresses of the cloud left for pods",
      kind: "timeseries",
      unit: "none",
      queries: [
        { expr: "sum by (type) (cilium_operator_ipam_ips)", legend: "{{type}}" },
        { expr: "sum(cilium_operator_ipam_available_ips)", legend: "available" },
      ],
    },
  ],
};

/** Requests from Cloudflare, and what becomes of them. */
export const tunnelDashboard: Dashboard = {
  uid: "tunnel",
  title: "Tunnel",
  panels: [
    {
      title: "Connections to Cloudflare",
      kind: "timeseries",
      unit: "none",
      queries: [{ expr: "sum by (pod) (cloudflared_tunnel_ha_connections)", legend: "{{pod}}" }],
    },
    {
      title: "Requests",
      kind: "timeseries",
      unit: "reqps",
      queries: [
        { expr: "sum by (pod) (rate(cloudflared_tunnel_total_requests[5m]))", legend: "{{pod}}" },
      ],
    },
    {
      title: "Requests that did not reach the Gateway",
      kind: "timeseries",
      unit: "reqps",
      queries: [
        { expr: "sum by (pod) (rate(cloudflared_tunnel_request_errors[5m]))", legend: "{{pod}}" },
      ],
    },
    {
      title: "Answers, by status",
      kind: "timeseries",
      unit: "reqps",
      queries: [
        {
          expr: "sum by (status_code) (rate(cloudflared_tunnel_response_by_code[5m]))",
          legend: "{{status_code}}",
        },
      ],
    },
  ],
};
