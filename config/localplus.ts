import type { z } from "zod";
import { registryFor, type Mirrors } from "../core/mirrors";
import { publicRegistries } from "../core/registries";
import { localplusAdmission } from "./admission";
import { addonRegistryAccount } from "../core/aws-owned";
import { block, prefixLength } from "../core/cidr";
import { planSubnets, type SubnetPlan, type SubnetRange } from "../core/subnet-plan";
import { completeCluster, localplusCluster, type Cluster } from "./cluster";
import { commonShape } from "./common";
import { localplusData } from "./data";
import { completeData, type Data } from "./data-environment";
import { localplusEdge } from "./edge";
import { completeEdge, type Edge } from "./edge-environment";
import { choice, section } from "./fields";
import { localplusGateway } from "./gateway";
import { completeGitops, localplusGitops, type Gitops } from "./gitops";
import { identity, type Identity } from "./identity";
import { localplusNetwork, type EndpointService } from "./network";
import { completeObservability, localplusObservability, type Observability } from "./observability";
import { localplusPlatform } from "./platform";
import { localplusServices, serviceSettings, type PlatformServices } from "./services";

/** Stacks of the blueprint, in the order they are deployed. */
export const localplusComponents = [
  "state",
  "network",
  "dns",
  "dns-backup",
  "edge",
  "eks",
  "helm-cilium",
  "eks-nodes",
  "aiven-peering",
  "platform-aws",
  "helm-platform",
] as const;

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
  /** The services: what they receive and call, and how many pods they have. */
  services: localplusServices,
  /** The way of requests from Cloudflare to the services. */
  gateway: localplusGateway,
  /** Cloudflare in front of the cluster, and the public DNS. */
  edge: localplusEdge,
  /** What the platform's workloads keep in AWS. */
  platform: localplusPlatform,
  /** What is let into the cluster. */
  admission: localplusAdmission,
  /** Where ArgoCD finds what runs. */
  gitops: localplusGitops,
  /** Metrics, logs, traces and alerts. */
  observability: localplusObservability,
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
    readonly endpoints: {
      readonly interface: readonly EndpointService[];
      /** Known wherever images are pulled through an endpoint of ECR. */
      readonly addonRegistryAccount: string | undefined;
    };
    readonly flowLogRetentionDays: number;
  };
  readonly cluster: Cluster;
  readonly data: Data;
  readonly dns: {
    /** Private zone that external-dns fills. */
    readonly privateZone: string;
    /** Namespace of Cloud Map: a zone of its own, so a name of its own. */
    readonly serviceNamespace: string;
    /** Services with a name in it: all. */
    readonly services: readonly string[];
  };
  readonly services: PlatformServices;
  readonly gateway: LocalPlusSettings["gateway"];
  readonly edge: Edge;
  readonly admission: {
    /** Every place that images may come from. */
    readonly registries: readonly string[];
    readonly signatures: LocalPlusSettings["admission"]["signatures"];
  };
  readonly platform: Readonly<Record<keyof LocalPlusSettings["platform"], number>>;
  readonly gitops: Gitops;
  readonly observability: Observability;
}

/** The account EKS add-on images are pulled from: the one it names, else the region's; undefined where neither is known. */
export function addonRegistryOf({ region, network }: LocalPlusSettings): string | undefined {
  return network.endpoints.addonRegistryAccount ?? addonRegistryAccount(region);
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

/** Where images may come from: the platform's registries or what stands for them, the account's own, and those named. */
function registriesOf(
  { account, region, admission }: LocalPlusSettings,
  mirrors: Mirrors,
): readonly string[] {
  const platform = Object.keys(publicRegistries).map((each) => registryFor(each, mirrors));
  const own = `${account}.dkr.ecr.${region}.amazonaws.com`;
  return [...new Set([...platform, own, ...admission.registries])].toSorted();
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
  const services = serviceSettings(settings.services);
  const nat = network.nat ?? (production ? "per-zone" : "single");
  const natGateways = nat === "per-zone" ? zones.length : 1;
  const common = identity(name, settings, { zones, natGateways });
  const edge = completeEdge(settings.domain, settings.edge);
  const exists: Readonly<Record<string, boolean>> = {
    state: settings.backend.kind === "s3" || settings.github !== undefined,
    "dns-backup": edge.backup !== undefined || edge.checks.length > 0,
  };
  return {
    ...common,
    blueprint: "localplus",
    components: localplusComponents.filter((component) => exists[component] ?? true),
    network: {
      cidr: network.cidr,
      zones,
      subnets: {
        workloads: planSubnets(tiers.workloads, zones),
        data: planSubnets(tiers.data, zones),
        public: planSubnets(tiers.public, zones),
      },
      workloadsCidr: tiers.workloads.cidr,
      nat,
      publicLoadBalancers: network.publicLoadBalancers,
      endpoints: {
        interface: network.endpoints.interface,
        addonRegistryAccount: addonRegistryOf(settings),
      },
      flowLogRetentionDays: network.flowLogRetentionDays ?? (production ? 365 : 30),
    },
    cluster: completeCluster(name, settings.stage, settings.cluster, common.github),
    data: completeData(name, settings),
    dns: {
      privateZone: `internal.${settings.domain}`,
      serviceNamespace: `sd.internal.${settings.domain}`,
      services: Object.keys(services),
    },
    services,
    gateway: settings.gateway,
    edge,
    admission: {
      registries: registriesOf(settings, common.mirrors),
      signatures: settings.admission.signatures,
    },
    gitops: completeGitops(name, settings.gitops, settings),
    platform: {
      logDays: settings.platform.logDays ?? (production ? 90 : 14),
      traceDays: settings.platform.traceDays ?? (production ? 14 : 3),
      vaultSnapshotDays: settings.platform.vaultSnapshotDays ?? (production ? 90 : 14),
    },
    observability: completeObservability(settings.stage, settings.observability),
  };
}
