import type { InstanceType } from "./instance-types";

/** What pods may ask of one node together. */
export interface Allocatable {
  /** Thousandths of a CPU. */
  readonly cpuMillis: number;
  readonly memoryMib: number;
}

/**
 * Part of the type's memory that the machine shows to the system: Karpenter's own estimate for what hypervisor and kernel
 * take, 7.5%, before it has seen a node (`VM_MEMORY_OVERHEAD_PERCENT`): https://karpenter.sh/docs/reference/settings/
 */
const visibleMemory = 0.925;

/** MiB below which the kubelet evicts pods, which none may count on: `memory.available` in awslabs/amazon-eks-ami. */
const evictionMib = 100;

/**
 * What is left of a node for pods. EKS's images keep 255 MiB and 11 for each pod the node may have, and of the CPUs 6% of
 * the first, 1% of the second, 0.5% of the next two and 0.25% of each other one: nodeadm in awslabs/amazon-eks-ami,
 * 2026-11-22. A t3.medium with 17 pods has 1930 thousandths and about 3240 MiB.
 */
export function allocatable({ vcpus, memoryGib }: InstanceType, maxPods: number): Allocatable {
  const shares = [60, 10, 5, 5];
  const reservedMillis = Array.from({ length: vcpus }, (_, cpu) => shares[cpu] ?? 2.5);
  return {
    cpuMillis: Math.floor(1000 * vcpus - reservedMillis.reduce((sum, each) => sum + each, 0)),
    memoryMib: Math.floor(1024 * memoryGib * visibleMemory - (255 + 11 * maxPods) - evictionMib),
  };
}
