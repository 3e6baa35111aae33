import { z } from "zod";
import { planSubnets, type SubnetPlan } from "../core/subnet-plan";
import { commonShape } from "./common";
import { section } from "./fields";
import { identity, type Identity } from "./identity";
import { localplusCluster, localplusData, localplusNetwork } from "./network";

/** Stacks of the blueprint, in the order they are deployed. */
export const localplusComponents = ["state", "network", "dns"] as const;

/** What a LOCAL-PLUS environment's file may say. */
export const localplusSchema = section({
  /** The architecture document the environment implements. */
  blueprint: z.literal("localplus"),
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
    readonly subnets: Readonly<Record<"workloads" | "data" | "public", SubnetPlan>>;
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

/** Fills in everything derived. The settings have passed every rule. */
export function localplusEnvironment(
  name: string,
  settings: LocalPlusSettings,
): LocalPlusEnvironment {
  const { network } = settings;
  const production = settings.stage === "production";
  const zones = zonesOf(settings);
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
        workloads: planSubnets(network.subnets.workloads, zones),
        data: planSubnets(network.subnets.data, zones),
        public: planSubnets(network.subnets.public, zones),
      },
      workloadsCidr: network.subnets.workloads.cidr,
      nat: network.nat ?? (production ? "per-zone" : "single"),
      publicLoadBalancers: network.publicLoadBalancers,
      endpoints: network.endpoints,
      flowLogRetentionDays: network.flowLogRetentionDays ?? (production ? 365 : 30),
    },
    cluster: { name, serviceCidr: settings.cluster.serviceCidr },
    data: { cidr: settings.data.cidr },
  };
}
