import { addressCount } from "../../core/cidr";
import { addressesPerNode } from "../../core/pod-capacity";
import type { Problem } from "../../core/problems";
import { addressesNeeded, workloadDemand, type DemandLine } from "../../core/subnet-demand";
import { tiersOf, zonesOf, type LocalPlusSettings, type TierName } from "../localplus";
import { knownTypes, poolSettings } from "../pools";

/** What each zone's subnet of the workload tier must hold. */
function ofWorkloads(settings: LocalPlusSettings): DemandLine[] {
  const { stage, cluster } = settings;
  const pools = Object.entries(poolSettings(stage, cluster.pools)).map(([name, pool]) => ({
    name,
    maxNodes: pool.max ?? 0,
    addressesPerNode: Math.max(
      0,
      ...knownTypes(pool).map((type) => addressesPerNode(type, cluster.podAddresses)),
    ),
  }));
  return workloadDemand(pools, zonesOf(settings).length);
}

/** One interface of each endpoint a zone. */
function ofEndpoints({ network }: LocalPlusSettings): DemandLine[] {
  const addresses = network.endpoints.interface.length;
  return [{ what: `endpoint interfaces ${addresses}`, addresses }];
}

/** One NAT gateway a zone. */
function ofNat(): DemandLine[] {
  return [{ what: "NAT gateway 1", addresses: 1 }];
}

/** The smallest prefix length whose subnet has that many addresses. */
function smallestSubnet(addresses: number): number {
  return 32 - Math.ceil(Math.log2(addresses));
}

const remedies: Readonly<Record<TierName, string>> = {
  workloads: ", lower the pools' max, or choose smaller instance types",
  data: ", or list fewer endpoints",
  public: "",
};

/** Subnets too small for what the environment puts into them. The network and the pools have passed their rules. */
export function capacityRules(settings: LocalPlusSettings): Problem[] {
  const demand: Readonly<Record<TierName, DemandLine[]>> = {
    workloads: ofWorkloads(settings),
    data: ofEndpoints(settings),
    public: ofNat(),
  };
  return Object.entries(tiersOf(settings)).flatMap(([name, { cidr, prefix }]) => {
    const tier = name as TierName;
    const needed = addressesNeeded(demand[tier]);
    const size = addressCount(`0.0.0.0/${prefix}`);
    if (needed <= size) return [];
    const parts = [...demand[tier].map(({ what }) => what), "AWS's own 5"].join(" + ");
    return [
      {
        path: `network.subnets.${tier}`,
        what: `gives each zone a /${prefix} with ${size} addresses, but it must hold ${needed} (${parts})`,
        got: cidr,
        remedy: `give each zone a /${smallestSubnet(needed)} or larger${remedies[tier]}`,
      },
    ];
  });
}
