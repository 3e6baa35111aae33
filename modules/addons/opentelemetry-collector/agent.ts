import type { Mirrors } from "../../../core/mirrors";
import type { Values } from "../../helm";
import { nodeAgentPriority } from "../node-agent";
import { restrictedContainer } from "../restricted";
import { gatewayName } from "./gateway";
import { commonValues, memoryLimiter, patience, sizes, withoutDefaults } from "./values";

/** Label `app.kubernetes.io/name` of the agents, by which policies tell them from the gateway. */
export const agentsName = "otel-agent";

export interface AgentSettings {
  /** `host:port` of the gateway, OTLP by gRPC. */
  readonly gateway: string;
  readonly mirrors: Mirrors;
}

/**
 * The agent of every node: reads what containers write, and hands it to the gateway. It remembers on the node how far it
 * has read, so that nothing is lost or sent twice when it starts again. It runs as root, whose files the logs are, and has
 * no other right. Metrics of nodes and containers come from Prometheus, which asks the kubelets itself.
 */
export function agentValues({ gateway, mirrors }: AgentSettings): Values {
  const common = commonValues(sizes.agent, mirrors);
  return {
    ...common,
    mode: "daemonset",
    fullnameOverride: gatewayName, // the chart adds `-agent`
    nameOverride: agentsName,
    tolerations: [{ operator: "Exists" }],
    priorityClassName: nodeAgentPriority,
    serviceAccount: { automountServiceAccountToken: false },
    ports: {
      ...(common["ports"] as Values),
      otlp: { enabled: false },
      "otlp-http": { enabled: false },
    },
    podSecurityContext: { seccompProfile: { type: "RuntimeDefault" } },
    securityContext: { ...restrictedContainer, runAsUser: 0, runAsGroup: 0 },
    presets: { logsCollection: { enabled: true, storeCheckpoints: true } },
    podMonitor: { enabled: true },
    config: {
      receivers: { ...withoutDefaults.receivers, otlp: null },
      processors: { memory_limiter: memoryLimiter, batch: { timeout: "1s" } },
      exporters: {
        ...withoutDefaults.exporters,
        "otlp_grpc/gateway": { endpoint: gateway, tls: { insecure: true }, ...patience },
      },
      service: {
        pipelines: {
          traces: null,
          metrics: null,
          logs: {
            receivers: [], // the chart adds what reads the files
            processors: ["memory_limiter", "batch"],
            exporters: ["otlp_grpc/gateway"],
          },
        },
      },
    },
  };
}
