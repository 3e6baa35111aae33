import type { AlertGroup } from "../alert";

/** What Cilium drops, and whom it does not reach. */
export const ciliumAlerts: AlertGroup = {
  name: "cilium",
  alerts: [
    {
      name: "CiliumDropsPackets",
      expr: 'sum by (reason, direction) (rate(cilium_drop_count_total{reason!="Policy denied"}[5m])) > 1',
      lasts: "10m",
      severity: "warning",
      summary: "Cilium drops packets ({{ $labels.direction }}): {{ $labels.reason }}.",
    },
    {
      name: "CiliumDeniesTraffic",
      expr: 'sum by (direction) (rate(cilium_drop_count_total{reason="Policy denied"}[5m])) > 0.5',
      lasts: "15m",
      severity: "warning",
      summary:
        "Policies keep denying {{ $labels.direction }} traffic: a flow is missing, or somebody tries.",
    },
    {
      name: "CiliumNodesUnreachable",
      expr: "max by (pod) (cilium_unreachable_nodes) > 0",
      lasts: "10m",
      severity: "critical",
      summary: "Cilium's agent {{ $labels.pod }} does not reach {{ $value }} nodes.",
    },
  ],
};

/** The way in from Cloudflare. Each pod of cloudflared holds four connections. */
export const tunnelAlerts: AlertGroup = {
  name: "tunnel",
  alerts: [
    {
      name: "TunnelDown",
      expr: "sum(cloudflared_tunnel_ha_connections) == 0 or absent(cloudflared_tunnel_ha_connections)",
      lasts: "2m",
      severity: "critical",
      summary: "The tunnel has no connection to Cloudflare: nothing outside reaches the platform.",
    },
    {
      name: "TunnelDegraded",
      expr: "min by (pod) (cloudflared_tunnel_ha_connections) < 3",
      lasts: "10m",
      severity: "warning",
      summary: "{{ $labels.pod }} holds {{ $value }} of its 4 connections to Cloudflare.",
    },
    {
      name: "TunnelRequestsFail",
      expr:
        "sum(rate(cloudflared_tunnel_request_errors[5m]))" +
        " / sum(rate(cloudflared_tunnel_total_requests[5m])) > 0.05",
      lasts: "10m",
      severity: "critical",
      summary:
        "{{ $value | humanizePercentage }} of the requests do not get from the tunnel to the Gateway.",
    },
  ],
};
