import type { Construct } from "constructs";
import type { LocalPlusEnvironment } from "../../config/localplus";
import type { Pool } from "../../config/pools";
import { eksAddonPods } from "../../core/eks-addon-pods";
import { instanceTypes } from "../../core/instance-types";
import { allocatable } from "../../core/node-allocatable";
import type { PodDemand } from "../../core/pod-demand";
import { poolLoad, type NodeOffer, type PoolLoad } from "../../core/pool-capacity";
import { ConfigError, type Problem } from "../../core/problems";
import { ciliumPods } from "../../modules/addons/cilium/sizes";
import { podDemandsIn } from "../pod-demands";

/** What each node of the pool offers; of several instance types, the one that offers least. */
export function offerOf({ instanceTypes: names, maxPods }: Pool): NodeOffer {
  const offers = names.flatMap((name) => {
    const type = instanceTypes.get(name);
    return type === undefined ? [] : [allocatable(type, maxPods)];
  });
  return {
    cpuMillis: Math.min(...offers.map(({ cpuMillis }) => cpuMillis)),
    memoryMib: Math.min(...offers.map(({ memoryMib }) => memoryMib)),
    pods: maxPods,
  };
}

/** What all pods of the platform ask for: those of the stack's releases, of Cilium and of EKS's add-ons. */
export function platformPodsOf(stack: Construct): PodDemand[] {
  return [...[...podDemandsIn(stack).values()].flat(), ...ciliumPods(), ...eksAddonPods()];
}

/** What the pool `platform` has to hold with the fewest nodes that it may have. */
export function platformLoad(
  demands: readonly PodDemand[],
  { cluster }: Pick<LocalPlusEnvironment, "cluster">,
): PoolLoad {
  const pool = cluster.pools["platform"];
  if (pool === undefined) throw new Error("the environment has passed the rules without the pool");
  return poolLoad(demands, { nodes: pool.min, offer: offerOf(pool) });
}

/** Refuses an environment whose pool `platform` cannot hold its pods. */
export function refuseOverfull(stack: Construct, environment: LocalPlusEnvironment): void {
  const problems = overfull(platformLoad(platformPodsOf(stack), environment), environment);
  if (problems.length > 0) throw new ConfigError(problems);
}

function overfull(
  { nodes, offer, asked, homeless }: PoolLoad,
  { name, cluster }: LocalPlusEnvironment,
): Problem[] {
  if (homeless.length === 0) return [];
  const whom = [...new Set(homeless)].join(", ");
  return [
    {
      path: `${name}.cluster.pools.platform`,
      what:
        `is too small: ${homeless.length} pods find no node (${whom}). All ask for ${asked.cpuMillis} thousandths of a ` +
        `CPU, ${asked.memoryMib} MiB and ${asked.pods} addresses; ${nodes} nodes offer ${nodes * offer.cpuMillis}, ` +
        `${nodes * offer.memoryMib} MiB and ${nodes * offer.pods}`,
      got: { min: nodes, instanceTypes: cluster.pools["platform"]?.instanceTypes },
      remedy:
        "raise min, choose larger instance types, or ask for less memory in observability.prometheusMemoryMib",
    },
  ];
}
