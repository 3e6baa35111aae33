import type { ContainerSize, PodDemand } from "../../../core/pod-demand";

/** How much of ArgoCD there is. */
export interface ArgoCdScale {
  /** Whether what can run more than once does, and the cache survives the loss of a node. */
  readonly highlyAvailable: boolean;
  /** Address people sign in at; undefined: none. */
  readonly address: string | undefined;
}

/** What each container asks for. */
export const sizes = {
  controller: { cpu: 250, memory: 512, limit: 2048 },
  server: { cpu: 50, memory: 128, limit: 512 },
  repoServer: { cpu: 100, memory: 256, limit: 1024 },
  applicationSet: { cpu: 25, memory: 64, limit: 256 },
  dex: { cpu: 10, memory: 64, limit: 128 },
  redis: { cpu: 50, memory: 64, limit: 256 },
  sentinel: { cpu: 10, memory: 32, limit: 64 },
  splitBrain: { cpu: 5, memory: 16, limit: 64 },
  haproxy: { cpu: 20, memory: 64, limit: 128 },
  /** Whatever runs for a moment before others. */
  brief: { cpu: 10, memory: 32, limit: 128 },
} as const satisfies Record<string, ContainerSize>;

/** Pods of the parts that can run more than once beside each other. */
export function replicasOf({ highlyAvailable }: ArgoCdScale): number {
  return highlyAvailable ? 2 : 1;
}

/** Servers of Redis, which need a majority, and of the proxy in front of them. */
const quorum = 3;

/** What its pods ask of the nodes. */
export function argoCdPods(scale: ArgoCdScale): PodDemand[] {
  const pods = replicasOf(scale);
  const on = "platform";
  return [
    {
      workload: "StatefulSet argocd-application-controller",
      on,
      pods: 1,
      containers: [sizes.controller],
    },
    { workload: "Deployment argocd-server", on, pods, containers: [sizes.server] },
    {
      workload: "Deployment argocd-repo-server",
      on,
      pods,
      containers: [sizes.repoServer],
      init: [sizes.brief],
    },
    {
      workload: "Deployment argocd-applicationset-controller",
      on,
      pods,
      containers: [sizes.applicationSet],
    },
    ...(scale.address === undefined ? [] : [dex]),
    ...(scale.highlyAvailable ? manyRedis : [oneRedis]),
  ];
}

const dex: PodDemand = {
  workload: "Deployment argocd-dex-server",
  on: "platform",
  pods: 1,
  containers: [sizes.dex],
  init: [sizes.brief],
};

const oneRedis: PodDemand = {
  workload: "Deployment argocd-redis",
  on: "platform",
  pods: 1,
  containers: [sizes.redis],
};

const manyRedis: readonly PodDemand[] = [
  {
    workload: "StatefulSet argocd-redis-ha-server",
    on: "platform",
    pods: quorum,
    containers: [sizes.redis, sizes.sentinel, sizes.splitBrain],
    init: [sizes.brief],
    apart: true,
  },
  {
    workload: "Deployment argocd-redis-ha-haproxy",
    on: "platform",
    pods: quorum,
    containers: [sizes.haproxy],
    init: [sizes.brief],
    apart: true,
  },
];
