import type { Allocatable } from "./node-allocatable";
import type { ContainerSize, PodDemand } from "./pod-demand";

/** What nodes of one kind offer. */
export interface NodeOffer extends Allocatable {
  /** Pods that the kubelet accepts, which are no more than the network has addresses for. */
  readonly pods: number;
}

/** What is asked for, in the same units. */
export type Load = NodeOffer;

/** A pool, and what its pods ask for together. */
export interface PoolLoad {
  readonly nodes: number;
  /** Of each node. */
  readonly offer: NodeOffer;
  /** Of each node: by what runs on every one. */
  readonly everywhere: Load;
  /** Of all nodes together, what runs on every one included. */
  readonly asked: Load;
  /** The pods for which no node was left; none when all have one. */
  readonly homeless: readonly string[];
}

const nothing: Load = { cpuMillis: 0, memoryMib: 0, pods: 0 };

function plus(a: Load, b: Load, times = 1): Load {
  return {
    cpuMillis: a.cpuMillis + times * b.cpuMillis,
    memoryMib: a.memoryMib + times * b.memoryMib,
    pods: a.pods + times * b.pods,
  };
}

function within(load: Load, offer: NodeOffer): boolean {
  return (
    load.cpuMillis <= offer.cpuMillis &&
    load.memoryMib <= offer.memoryMib &&
    load.pods <= offer.pods
  );
}

/** What one pod asks of its node: its lasting containers together, or the largest that runs before them. */
export function loadOf({ containers, init = [] }: PodDemand): Load {
  const most = (key: "cpu" | "memory"): number => {
    const lasting = containers.reduce((sum, container) => sum + container[key], 0);
    return Math.max(lasting, ...init.map((container: ContainerSize) => container[key]));
  };
  return { cpuMillis: most("cpu"), memoryMib: most("memory"), pods: 1 };
}

/** What all of these pods ask for together. */
export function loadOfAll(demands: readonly PodDemand[]): Load {
  return demands.reduce((sum, demand) => plus(sum, loadOf(demand), demand.pods), nothing);
}

/**
 * What the pods ask of a pool. They are put on its nodes one after the other, the largest first, each where most memory is
 * left: the scheduler does so too, and a sum that fits says nothing of a pod that does not.
 */
export function poolLoad(
  demands: readonly PodDemand[],
  { nodes, offer }: { readonly nodes: number; readonly offer: NodeOffer },
): PoolLoad {
  const everywhere = loadOfAll(demands.filter(({ on }) => on === "every-node"));
  const own = demands
    .filter(({ on }) => on === "platform")
    .toSorted((a, b) => loadOf(b).memoryMib - loadOf(a).memoryMib);
  const places = Array.from({ length: nodes }, () => ({
    load: everywhere,
    has: new Set<string>(),
  }));
  const homeless = own.flatMap((demand) =>
    Array.from({ length: demand.pods }, () => demand).filter((each) => !put(each, places, offer)),
  );
  return {
    nodes,
    offer,
    everywhere,
    asked: plus(loadOfAll(own), everywhere, nodes),
    homeless: homeless.map(({ workload }) => workload),
  };
}

interface Place {
  load: Load;
  readonly has: Set<string>;
}

/** Whether the pod found a node; the node then has it. */
function put(demand: PodDemand, places: readonly Place[], offer: NodeOffer): boolean {
  const own = loadOf(demand);
  const [best] = places
    .filter(({ load, has }) => {
      const alone = demand.apart !== true || !has.has(demand.workload);
      return alone && within(plus(load, own), offer);
    })
    .toSorted((a, b) => a.load.memoryMib - b.load.memoryMib);
  if (best === undefined) return false;
  best.load = plus(best.load, own);
  best.has.add(demand.workload);
  return true;
}
