import { startupTaint } from "../../../core/taint";
import { workloads } from "../../../core/workloads";
import { ClusterAutoscaler, MetricsServer } from "../../../modules/addons";
import type { Platform } from "./part";

/** What pods and nodes are scaled by. */
export function installScaling({ stack, settings, placement }: Platform): void {
  const { cluster, region, mirrors } = settings;
  const { namespace, serviceAccount } = workloads.localplus["cluster-autoscaler"];
  const common = { namespace, mirrors, placement, monitored: true, after: [] };
  new MetricsServer(stack, "metrics-server", common);
  new ClusterAutoscaler(stack, "cluster-autoscaler", {
    ...common,
    serviceAccount,
    clusterName: cluster.name,
    region,
    startupTaint: startupTaint.key,
    growFirst: cluster.growFirst,
  });
}
