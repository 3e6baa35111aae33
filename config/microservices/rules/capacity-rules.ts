import { addressCount } from "../../../core/cidr";
import type { Problem } from "../../../core/problems";
import { addressesNeeded, workloadDemand, type DemandLine } from "../../../core/subnet-demand";
import { addressesWithVpcCni } from "../../../core/vpc-cni-capacity";
import { knownTypes } from "../../pools";
import { rangesOf, zonesOf, type MicroservicesSettings, type MicroservicesTier } from "..";
import { nodeSettings } from "../cluster";

/** What each subnet of a tier must hold. */
interface TierDemand {
  readonly lines: readonly DemandLine[];
  /** Longest prefix it may have, however little is in it. */
  readonly longestPrefix: number;
  /** What else helps where the subnets are too small. */
  readonly remedy: string;
}

function ofNodes({ stage, cluster }: MicroservicesSettings, zones: number): TierDemand {
  const nodes = nodeSettings(stage, cluster.nodes);
  const addressesPerNode = Math.max(...knownTypes(nodes).map(addressesWithVpcCni));
  return {
    lines: workloadDemand([{ name: "nodes", maxNodes: nodes.max, addressesPerNode }], zones),
    longestPrefix: 28,
    remedy: ", lower cluster.nodes.max, or choose smaller instance types",
  };
}

/**
 * A load balancer wants 8 free addresses to grow into, of a /27 at least:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html
 */
const ofPublic: TierDemand = {
  lines: [
    { what: "load balancer 8", addresses: 8 },
    { what: "NAT gateway 1", addresses: 1 },
  ],
  longestPrefix: 27,
  remedy: "",
};

/** The database or its standby, and the instance that takes over when RDS replaces it. */
const ofDatabase: TierDemand = {
  lines: [{ what: "database 2", addresses: 2 }],
  longestPrefix: 28,
  remedy: "",
};

function tooSmall(
  path: string,
  range: string,
  { lines, longestPrefix, remedy }: TierDemand,
): Problem[] {
  const needed = addressesNeeded(lines);
  const prefix = Math.min(longestPrefix, 32 - Math.ceil(Math.log2(needed)));
  if (addressCount(range) >= addressCount(`0.0.0.0/${prefix}`)) return [];
  const parts = [...lines.map(({ what }) => what), "AWS's own 5"].join(" + ");
  return [
    {
      path,
      what: `has ${addressCount(range)} addresses, but it must hold ${needed} (${parts}) and be a /${prefix} at least`,
      got: range,
      remedy: `use a /${prefix} or larger${remedy}`,
    },
  ];
}

/** Subnets too small for what the environment puts into them. The network and the nodes have passed their rules. */
export function capacityRules(settings: MicroservicesSettings): Problem[] {
  const demand: Readonly<Record<MicroservicesTier, TierDemand>> = {
    public: ofPublic,
    nodes: ofNodes(settings, zonesOf(settings).length),
    database: ofDatabase,
  };
  return Object.entries(demand).flatMap(([tier, each]) =>
    (rangesOf(settings, tier as MicroservicesTier) ?? []).flatMap((range, index) =>
      tooSmall(`network.subnets.${tier}[${index}]`, range, each),
    ),
  );
}
