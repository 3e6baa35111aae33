/** What one container asks for and may not exceed. */
export interface ContainerSize {
  /** Thousandths of a CPU it asks for. None has a limit of CPU: waiting would make it slow while others idle. */
  readonly cpu: number;
  /** MiB of memory it asks for. */
  readonly memory: number;
  /**
   * MiB of memory at which it is killed.
   * @default - none
   */
  readonly limit?: number;
}

/** Pods of one kind: how many, where, and what each asks of its node. */
export interface PodDemand {
  /** Kind and name of the object that makes them, as the chart renders it: `Deployment argocd-server`. */
  readonly workload: string;
  /** On nodes of the pool `platform`, or one on each node of the cluster. */
  readonly on: "platform" | "every-node";
  /** Pods at once; of `every-node` 1. */
  readonly pods: number;
  /** Containers that run as long as the pod does, sidecars too. */
  readonly containers: readonly ContainerSize[];
  /**
   * Containers that run one after the other before those.
   * @default - none
   */
  readonly init?: readonly ContainerSize[];
  /**
   * Whether no two of these pods may share a node.
   * @default false
   */
  readonly apart?: boolean;
  /**
   * GiB of each volume that each pod has.
   * @default - none
   */
  readonly volumesGib?: readonly number[];
}

/** The size as the field `resources` of a container. */
export function resourcesOf({ cpu, memory, limit }: ContainerSize) {
  return {
    requests: { cpu: `${cpu}m`, memory: `${memory}Mi` },
    ...(limit !== undefined && { limits: { memory: `${limit}Mi` } }),
  };
}
