import { texts } from "../arguments";
import { each, type Policy } from "../policy";

const needed = ["api", "audit", "authenticator", "controllerManager", "scheduler"];

export const clusterLogs: Policy = {
  id: "cluster-logs",
  why: "Without the control plane's logs nobody can say who changed what in the cluster, nor why it refused.",
  reference:
    "CIS EKS Benchmark 1.5.0, 2.1.1; AWS Security Hub EKS.8; EKS Best Practices, Auditing and logging: Enable audit logs",
  remedy: "set enabledClusterLogTypes to all five, and create /aws/eks/<cluster>/cluster before it",
  check: each(["aws_eks_cluster"], ({ args }, stack) => {
    const types = texts(args["enabled_cluster_log_types"]);
    const missing = needed.filter((type) => !types.includes(type));
    const group = `/aws/eks/${String(args["name"])}/cluster`;
    const groups = stack.of("aws_cloudwatch_log_group").map((log) => log.args["name"]);
    return [
      ...(missing.length > 0 ? [{ what: `does not log ${missing.join(", ")}` }] : []),
      ...(groups.includes(group)
        ? []
        : [{ what: `has no log group ${group}, so EKS makes one without key and end` }]),
    ];
  }),
};
