import type { z } from "zod";
import { block, prefixLength } from "../../core/cidr";
import type { SubnetPlan } from "../../core/subnet-plan";
import type { EksSupport } from "../../core/eks-versions";
import type { Common } from "../common";
import { commonShape } from "../common";
import { principalsOf } from "../cluster";
import type { Github } from "../github";
import { choice, section } from "../fields";
import { identity, type Identity } from "../identity";
import {
  completeNodes,
  microservicesCluster,
  nodeSettings,
  type MicroservicesClusterSettings,
  type Nodes,
} from "./cluster";
import { completeDatabase, microservicesDatabase, type Database } from "./database";
import { microservicesAlerts, microservicesDns, microservicesLoadBalancer } from "./edge";
import { microservicesNetwork } from "./network";
import { microservicesSecrets, secretSettings, type ServiceSecret } from "./secrets";
import { completeService, microservicesServices, serviceSettings, type Service } from "./services";
import { byDesign } from "./waivers";

/** Stacks of the blueprint, in the order they are deployed. */
export const microservicesComponents = [
  "state",
  "network",
  "storage",
  "database",
  "eks",
  "load-balancer",
  "platform-aws",
  "helm-platform",
] as const;

/** What a microservices environment's file may say. */
export const microservicesSchema = section({
  /** The architecture document the environment implements. */
  blueprint: choice(["microservices"]),
  ...commonShape,
  /** The VPC. */
  network: microservicesNetwork,
  /** The Kubernetes cluster. */
  cluster: microservicesCluster,
  /** The PostgreSQL database. */
  database: microservicesDatabase,
  /** Names by which users reach the platform. */
  dns: microservicesDns,
  /** The load balancer. */
  loadBalancer: microservicesLoadBalancer,
  /** Where alarms go. */
  alerts: microservicesAlerts,
  /** The services by name. */
  services: microservicesServices,
  /** Secrets of the services by name. */
  secrets: microservicesSecrets,
});

/** What is written in `config/environments/<name>.ts`. */
export type MicroservicesInput = z.input<typeof microservicesSchema>;

/** The same with the schema's own defaults, before anything is derived. */
export type MicroservicesSettings = z.output<typeof microservicesSchema>;

/** The tiers of subnets. */
export type MicroservicesTier = "public" | "nodes" | "database";

/** Everything the stacks need, with every default filled in and every derivable value derived. */
export interface MicroservicesEnvironment extends Identity {
  readonly blueprint: "microservices";
  /** Components of the stacks, in the order they are deployed. */
  readonly components: readonly string[];
  readonly network: {
    readonly cidr: string;
    readonly zones: readonly string[];
    readonly subnets: Readonly<Record<MicroservicesTier, SubnetPlan>>;
    readonly nodePorts: "document" | "traefik";
    readonly nat: "per-zone";
    readonly flowLogRetentionDays: number;
  };
  readonly cluster: {
    readonly name: string;
    readonly version: string;
    readonly support: EksSupport;
    readonly serviceCidr: string;
    readonly publicAccessCidrs: readonly string[];
    /** Principals by name. */
    readonly admins: Readonly<Record<string, string>>;
    readonly viewers: Readonly<Record<string, string>>;
    readonly planners: Readonly<Record<string, string>>;
    readonly logRetentionDays: number;
    readonly addonVersions: MicroservicesClusterSettings["addonVersions"];
    readonly volumes: boolean;
    readonly nodes: Nodes;
  };
  readonly database: Database;
  readonly dns: {
    /** Full names: `api.example.org`. */
    readonly hosts: { readonly api: string; readonly app: string };
    readonly hostedZone: MicroservicesSettings["dns"]["hostedZone"];
  };
  readonly loadBalancer: { readonly tls: "modern" | "compatible"; readonly logDays: number };
  readonly alerts: { readonly emails: readonly string[] };
  /** The services by name. */
  readonly services: Readonly<Record<string, Service>>;
  /** Secrets of the services by name, those of their database users among them. */
  readonly secrets: Readonly<Record<string, ServiceSecret>>;
}

/** The zones an environment uses: those it names, else the first two of its region. */
export function zonesOf({ network, region }: MicroservicesSettings): readonly string[] {
  return network.zones ?? [`${region}a`, `${region}b`];
}

/** Which /24 of a /16 VPC each tier has in the first and in the second zone, as in the document. */
const documentBlocks: Readonly<Record<MicroservicesTier, readonly number[]>> = {
  public: [1, 10],
  nodes: [2, 20],
  database: [3, 30],
};

/**
 * Ranges of a tier's subnets, in the zones' order: those the environment says, else the document's places in the VPC;
 * undefined where it says none and the document's do not fit.
 */
export function rangesOf(
  settings: MicroservicesSettings,
  tier: MicroservicesTier,
): readonly string[] | undefined {
  const { cidr, subnets } = settings.network;
  const given = subnets[tier];
  if (given) return given;
  const blocks = documentBlocks[tier];
  if (prefixLength(cidr) !== 16 || zonesOf(settings).length !== blocks.length) return undefined;
  return blocks.map((index) => block(cidr, 24, index));
}

/** Fills in everything derived. The settings have passed every rule. */
export function microservicesEnvironment(
  name: string,
  settings: MicroservicesSettings,
): MicroservicesEnvironment {
  const zones = zonesOf(settings);
  const common = identity(name, settings, { zones, natGateways: zones.length });
  const hosts = hostsOf(settings);
  const services = serviceSettings(settings.services);
  return {
    ...common,
    waivers: [...settings.waivers, ...byDesign(settings)],
    blueprint: "microservices",
    components: microservicesComponents.filter(
      (component) =>
        component !== "state" || settings.backend.kind === "s3" || settings.github !== undefined,
    ),
    network: network(settings),
    cluster: cluster(name, settings, common.github),
    database: completeDatabase(settings.stage, settings.database),
    dns: { hosts, hostedZone: settings.dns.hostedZone },
    loadBalancer: {
      tls: settings.loadBalancer.tls,
      logDays: settings.loadBalancer.logDays ?? staged(settings.stage, 90, 7),
    },
    alerts: settings.alerts,
    services: Object.fromEntries(
      Object.entries(services).map(([service, each]) => [
        service,
        completeService(service, each, { ...settings, hosts }),
      ]),
    ),
    secrets: secretSettings(services, settings.secrets),
  };
}

/** The two host names in full. */
export function hostsOf({
  stage,
  domain,
  dns,
}: Pick<MicroservicesSettings, "stage" | "domain" | "dns">): Record<"api" | "app", string> {
  return {
    api: `${dns.api ?? staged(stage, "api", "api-dev")}.${domain}`,
    app: `${dns.app ?? staged(stage, "app", "app-dev")}.${domain}`,
  };
}

/** One value in production, another elsewhere. */
function staged<T>(stage: Common["stage"], production: T, otherwise: T): T {
  return stage === "production" ? production : otherwise;
}

function network(settings: MicroservicesSettings): MicroservicesEnvironment["network"] {
  const zones = zonesOf(settings);
  const plan = (tier: MicroservicesTier): SubnetPlan => {
    const ranges = rangesOf(settings, tier) ?? [];
    return Object.fromEntries(zones.map((zone, index) => [zone, ranges[index] ?? ""]));
  };
  return {
    cidr: settings.network.cidr,
    zones,
    subnets: { public: plan("public"), nodes: plan("nodes"), database: plan("database") },
    nodePorts: settings.network.nodePorts,
    nat: "per-zone",
    flowLogRetentionDays: settings.network.flowLogRetentionDays ?? staged(settings.stage, 365, 30),
  };
}

function cluster(
  name: string,
  { stage, cluster: given }: MicroservicesSettings,
  github: Github | undefined,
): MicroservicesEnvironment["cluster"] {
  return {
    name,
    version: given.version,
    support: given.support,
    serviceCidr: given.serviceCidr,
    publicAccessCidrs: given.publicAccessCidrs,
    ...principalsOf(given, github),
    logRetentionDays: given.logRetentionDays ?? staged(stage, 365, 30),
    addonVersions: given.addonVersions,
    volumes: given.volumes,
    nodes: completeNodes(nodeSettings(stage, given.nodes)),
  };
}
