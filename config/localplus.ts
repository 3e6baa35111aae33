import { z } from "zod";
import { block, prefixLength } from "../core/cidr";
import { planSubnets, type SubnetPlan, type SubnetRange } from "../core/subnet-plan";
import { commonShape } from "./common";
import { choice, section } from "./fields";
import { identity, type Identity } from "./identity";
import { localplusCluster, localplusData, localplusNetwork } from "./network";

/** Stacks of the blueprint, in the order they are deployed. */
export const localplusComponents = ["state", "network", "dns"] as const;

/** What a LOCAL-PLUS environment's file may say. */
export const localplusSchema = section({
  /** The architecture document the environment implements. */
  blueprint: choice(["localplus"]),
  ...commonShape,
  /** The VPC. */
  network: localplusNetwork.prefault({}),
  /** The Kubernetes cluster. */
  cluster: localplusCluster,
  /** The Aiven data layer. */
  data: localplusData,
});

/** What is written in `config/environments/<name>.ts`. */
export type LocalPlusInput = z.input<typeof localplusSchema>;

/** The same with the schema's own defaults, before anything is derived. */
export type LocalPlusSettings = z.output<typeof localplusSchema>;

/** Everything the stacks need, with every default filled in and every derivable value derived. */
export interface LocalPlusEnvironment extends Identity {
  readonly blueprint: "localplus";
  /** Components of the stacks, in the order they are deployed. */
  readonly components: readonly string[];
  readonly network: {
    readonly cidr: string;
    readonly zones: readonly string[];
    readonly subnets: Readonly<Record<TierName, SubnetPlan>>;
    /** Range of the workload tier, zones not yet used included. */
    readonly workloadsCidr: string;
    readonly nat: "per-zone" | "single";
    readonly publicLoadBalancers: boolean;
    readonly endpoints: LocalPlusSettings["network"]["endpoints"];
    readonly flowLogRetentionDays: number;
  };
  readonly cluster: { readonly name: string; readonly serviceCidr: string };
  readonly data: { readonly cidr: string };
}

/** The zones an environment uses: those it names, else the first three of its region. */
export function zonesOf(settings: LocalPlusSettings): readonly string[] {
  return (
    settings.network.zones ?? ["a", "b", "c"].map((letter) => settings.region + letter)
  ).toSorted();
}

/** Names of the tiers, in the order of their ranges. */
const tierNames = ["workloads", "data", "public"] as const;

export type TierName = (typeof tierNames)[number];

/**
 * Each tier's range: what the environment says, else a sixteenth of the VPC cut into quarters, which leaves room for a
 * fourth zone. The VPC must not be smaller than /28.
 */
export function tiersOf({ network }: LocalPlusSettings): Readonly<Record<TierName, SubnetRange>> {
  const range = (name: TierName): SubnetRange => {
    const { cidr, prefix } = network.subnets[name];
    const whole =
      cidr ?? block(network.cidr, prefixLength(network.cidr) + 4, tierNames.indexOf(name));
    return { cidr: whole, prefix: prefix ?? prefixLength(whole) + 2 };
  };
  return { workloads: range("workloads"), data: range("data"), public: range("public") };
}

/** Fills in everything derived. The settings have passed every rule. */
export function localplusEnvironment(
  name: string,
  settings: LocalPlusSettings,
): LocalPlusEnvironment {
  const { network } = settings;
  const production = settings.stage === "production";
  const zones = zonesOf(settings);
  const tiers = tiersOf(settings);
  return {
    ...identity(name, settings),
    blueprint: "localplus",
    components: localplusComponents.filter(
      (component) => component !== "state" || settings.backend.kind === "s3",
    ),
    network: {
      cidr: network.cidr,
      zones,
      subnets: {
        workloads: planSubnets(tiers.workloads, zones),
        data: planSubnets(tiers.data, zones),
        public: planSubnets(tiers.public, zones),
      },
      workloadsCidr: tiers.workloads.cidr,
      nat: network.nat ?? (production ? "per-zone" : "single"),
      publicLoadBalancers: network.publicLoadBalancers,
      endpoints: network.endpoints,
      flowLogRetentionDays: network.flowLogRetentionDays ?? (production ? 365 : 30),
    },
    cluster: { name, serviceCidr: settings.cluster.serviceCidr },
    data: { cidr: settings.data.cidr },
  };
}
