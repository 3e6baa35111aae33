import type { AlertGroup } from "../alert";

/** What Git says and the cluster is. */
export const argocdAlerts: AlertGroup = {
  name: "argocd",
  alerts: [
    {
      name: "ArgoCdOutOfSync",
      expr: 'max by (name, project) (argocd_app_info{sync_status!="Synced"}) == 1',
      lasts: "1h",
      severity: "warning",
      summary: "Application {{ $labels.name }} has not been what Git says for an hour.",
    },
    {
      name: "ArgoCdUnhealthy",
      expr: 'max by (name, project) (argocd_app_info{health_status=~"Degraded|Missing|Unknown"}) == 1',
      lasts: "15m",
      severity: "warning",
      summary: "Application {{ $labels.name }} is not healthy.",
    },
  ],
};
