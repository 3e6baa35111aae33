import type { InstanceType } from "./instance-types";

/** How Cilium gives addresses of the VPC to pods (its ENI mode). */
export interface PodAddressing {
  /** Index of the first interface whose addresses go to pods: 0 shares the node's own, 1 leaves that to the node. */
  readonly firstInterface: number;
  /** Whether interfaces take whole /28 blocks instead of single addresses. */
  readonly prefixDelegation: boolean;
}

/** Addresses in a delegated block, a /28. */
const addressesPerPrefix = 16;

/**
 * Addresses Cilium takes on every node for itself: its router, the health endpoint, and the Gateway's ingress.
 * Source: `allocateHealthIPs` and `allocateIngressIPs` beside the router's in cilium/cilium, daemon/cmd/ipam.go.
 */
const addressesOfCilium = 3;

/** Pods of every node that live on the node's address and so take none: the Cilium agent and its Envoy. */
const podsOnTheNodesAddress = 2;

/** Addresses Cilium keeps ready ahead of need: `IPAMPreAllocation` in cilium/cilium, pkg/defaults. */
const addressesAhead = 8;

/** Pods Kubernetes is tested for on one node, by its vCPUs; the same limits as max-pods-calculator in awslabs/amazon-eks-ami. */
export function testedPods(vcpus: number): number {
  return vcpus < 30 ? 110 : 250;
}

/**
 * Addresses a node can give to pods: `(interfaces − firstInterface) × (addresses − 1)`, times 16 with prefix delegation.
 * The primary address of each interface is never a pod's.
 * Source: `GetMaximumAllocatableIPv4` in cilium/cilium, pkg/aws/eni/node.go.
 */
export function podAddresses(type: InstanceType, addressing: PodAddressing): number {
  const interfaces = Math.max(0, type.interfaces - addressing.firstInterface);
  const slots = interfaces * Math.max(0, type.addressesPerInterface - 1);
  return addressing.prefixDelegation ? slots * addressesPerPrefix : slots;
}

/**
 * Pods the kubelet may accept: no more than Cilium has addresses for, or the rest would wait in ContainerCreating. The
 * image's own default counts differently, `interfaces × (addresses − 1) + 2`, and is too high here.
 */
export function podsPerNode(type: InstanceType, addressing: PodAddressing): number {
  const addressed = podAddresses(type, addressing) - addressesOfCilium + podsOnTheNodesAddress;
  return Math.max(0, Math.min(addressed, testedPods(type.vcpus)));
}

/** Addresses of its subnet that a node full of pods holds. */
export function addressesPerNode(type: InstanceType, addressing: PodAddressing): number {
  if (!addressing.prefixDelegation) {
    const ofPods = type.interfaces - addressing.firstInterface;
    return addressing.firstInterface + ofPods * type.addressesPerInterface;
  }
  const wanted =
    podsPerNode(type, addressing) - podsOnTheNodesAddress + addressesOfCilium + addressesAhead;
  const held = Math.min(
    Math.ceil(wanted / addressesPerPrefix) * addressesPerPrefix,
    podAddresses(type, addressing),
  );
  return type.interfaces + held;
}
