/** Addresses AWS keeps in every subnet: https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html */
export const reservedAddresses = 5;

/**
 * Addresses EKS asks for in each subnet of a cluster, for the interfaces of the control plane and its upgrades:
 * https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
 */
const controlPlaneAddresses = 6;

/** Percentage of a pool's nodes that an update may take away at once. */
export const maxUnavailablePercentage = 33;

/** A pool at its largest. */
export interface PoolDemand {
  readonly name: string;
  readonly maxNodes: number;
  /** Addresses of one node full of pods. */
  readonly addressesPerNode: number;
}

/**
 * Nodes EKS adds to a pool while it updates it: the larger of twice the zones and what may be unavailable.
 * https://docs.aws.amazon.com/eks/latest/userguide/managed-node-update-behavior.html
 */
export function surgeNodes(maxNodes: number, zones: number): number {
  return Math.max(2 * zones, Math.ceil((maxNodes * maxUnavailablePercentage) / 100));
}

/** One item of what a subnet must hold. */
export interface DemandLine {
  readonly what: string;
  readonly addresses: number;
}

/**
 * What the workload subnet of one zone must hold when every pool is at its largest, spread evenly over the zones, and
 * all are being updated.
 */
export function workloadDemand(pools: readonly PoolDemand[], zones: number): DemandLine[] {
  const ofPools = pools.map(({ name, maxNodes, addressesPerNode }) => {
    const nodes = Math.ceil((maxNodes + surgeNodes(maxNodes, zones)) / zones);
    return {
      what: `${name} ${nodes} nodes × ${addressesPerNode}`,
      addresses: nodes * addressesPerNode,
    };
  });
  return [
    ...ofPools,
    { what: `control plane ${controlPlaneAddresses}`, addresses: controlPlaneAddresses },
  ];
}

/** The sum of the lines and what AWS keeps for itself. */
export function addressesNeeded(lines: readonly DemandLine[]): number {
  return lines.reduce((sum, { addresses }) => sum + addresses, reservedAddresses);
}
