import type { LocalPlusEnvironment } from "../../config/localplus";
import { never, reaches, type Question } from "./question";

const row = "LP-13";

/** Ports of kubelets, webhooks and aggregated APIs: EKS user guide, terraform-aws-modules/eks. Read 2026-11-22. */
const controlPlaneCalls = [443, 4443, 6443, 8443, 9443, 10_250, 10_251];

/** What nodes, the control plane and machines beside them reach: LP-13's rules, and LP-06's endpoints. */
export function nodeQuestions(environment: LocalPlusEnvironment): Question[] {
  const { network, cluster, data, services } = environment;
  const { workloads, public: outer, data: inner } = network.subnets;
  const [workload = ""] = Object.values(workloads);
  const others = [...Object.values(outer), ...Object.values(inner)];
  const ports = Object.entries(services).map(([name, { ports }]) => `${name}:${ports.http}`);
  const endpoints = network.endpoints.interface.map((service) => `aws:${service}`);
  return [
    ...reaches(row, "node", "api-server", "internet", "node:53", "node:53/udp", "node:443"),
    ...reaches("LP-16", "node", "node:8/icmp", "node:9962", "cilium-health:4240"),
    ...never(
      "LP-19",
      "node",
      "gateway",
      "prometheus:9090",
      "opentelemetry-collector:4317",
      ...ports,
    ),
    ...never(row, "node", "internet:80", "internet:25", "node:22"),
    ...reaches(row, "api-server", ...controlPlaneCalls.map((port) => `node:${port}`)),
    ...never(row, "api-server", "node:22"),
    { row, from: workload, to: "api-server", reached: cluster.access !== undefined },
    ...others.flatMap((from) => [
      ...never(row, from, "api-server", "node:10250", "node:443", "gateway", ...ports),
      ...reaches("LP-06", from, ...endpoints),
      ...never("LP-33", from, "postgres", "kafka", "valkey"),
      ...(data.postgres.replicaPlan === undefined ? [] : never("LP-33", from, "postgres-replica")),
    ]),
    ...Object.values(outer).flatMap((from) => reaches("LP-04", from, "internet")),
    ...Object.values(inner).flatMap((from) => never("LP-03", from, "internet")),
    ...never(row, data.cidr, "api-server", "node:10250", ...ports, ...endpoints),
  ];
}
