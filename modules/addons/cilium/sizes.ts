import type { ContainerSize, PodDemand } from "../../../core/pod-demand";

/**
 * What each container asks for. Agents, Envoy and the operator have no limit of memory: without them no pod has a network.
 */
export const sizes = {
  agent: { cpu: 100, memory: 384 },
  /** Each of the agent's steps before it starts. */
  agentInit: { cpu: 100, memory: 64 },
  envoy: { cpu: 50, memory: 128 },
  operator: { cpu: 50, memory: 128 },
  relay: { cpu: 20, memory: 64, limit: 256 },
  uiBackend: { cpu: 10, memory: 64, limit: 256 },
  uiFrontend: { cpu: 10, memory: 32, limit: 64 },
  /** Makes certificates, then ends. */
  certgen: { cpu: 10, memory: 32, limit: 128 },
} satisfies Record<string, ContainerSize>;

/** What the pods of the release ask for. The operator may run on any node. */
export function ciliumPods(): PodDemand[] {
  const on = "platform";
  return [
    {
      workload: "DaemonSet cilium",
      on: "every-node",
      pods: 1,
      containers: [sizes.agent],
      init: [sizes.agentInit],
    },
    { workload: "DaemonSet cilium-envoy", on: "every-node", pods: 1, containers: [sizes.envoy] },
    {
      workload: "Deployment cilium-operator",
      on,
      pods: 2,
      containers: [sizes.operator],
      apart: true,
    },
    { workload: "Deployment hubble-relay", on, pods: 2, containers: [sizes.relay] },
    {
      workload: "Deployment hubble-ui",
      on,
      pods: 1,
      containers: [sizes.uiFrontend, sizes.uiBackend],
    },
  ];
}
