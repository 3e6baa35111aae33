import type { AlertGroup } from "../alert";

/** Of the nodes of the pool `platform`. */
const onPlatform = '* on (node) group_left () kube_node_labels{label_node_pool="platform"}';

/** Nodes, and room on them. */
export const nodeAlerts: AlertGroup = {
  name: "nodes",
  alerts: [
    {
      name: "NodeNotReady",
      expr: 'kube_node_status_condition{condition="Ready", status="true"} == 0',
      lasts: "5m",
      severity: "critical",
      summary: "Node {{ $labels.node }} is not ready.",
    },
    {
      name: "PodsWaitForRoom",
      expr: "sum by (namespace, pod) (kube_pod_status_unschedulable) > 0",
      lasts: "15m",
      severity: "warning",
      summary: "No node has room for pod {{ $labels.namespace }}/{{ $labels.pod }}.",
    },
    {
      name: "PlatformPoolNearlyFull",
      expr:
        `sum(kube_pod_container_resource_requests{resource="memory"} ${onPlatform})` +
        ` / sum(kube_node_status_allocatable{resource="memory"} ${onPlatform}) > 0.9`,
      lasts: "30m",
      severity: "warning",
      summary: "Pods ask for {{ $value | humanizePercentage }} of the memory of the pool platform.",
    },
  ],
};
