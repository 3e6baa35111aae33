import type { App, ITerraformDependable } from "cdktf";
import type { LocalPlusEnvironment } from "../../config/localplus";
import { keyAliasArn } from "../../core/arn";
import type { Reads } from "../../core/contract";
import { platformPlacement, type Placement } from "../../core/placement";
import { cloudflaredMetricsPort } from "../../core/platform-flows";
import { bootstrapNamespaces, cloudflared } from "../../core/platform-pods";
import { startupTaint } from "../../core/taint";
import { workloads } from "../../core/workloads";
import {
  ClusterAutoscaler,
  ExternalDns,
  ExternalSecrets,
  MetricsServer,
} from "../../modules/addons";
import { cloudflaredObjects } from "../../modules/cloudflared";
import { createHelmProvider } from "../../modules/helm";
import { KubernetesObjects, type KubernetesObject } from "../../modules/kubernetes";
import { clusterWidePolicies, defaultDeny, policiesOf } from "../../modules/network-policies";
import { clusterStoreObject } from "../../modules/secrets";
import { volumeClass } from "../../modules/storage";
import { PlatformStack, type Publisher } from "../platform-stack";
import type { aivenPeeringContract, eksContract } from "./contracts";
import { flowsOf } from "./platform-flows";
import {
  clusterStore,
  gatewayOf,
  namespacesOf,
  routesOf,
  secretNamespaces,
  servicesOf,
  storedSecretsOf,
  tokenSecret,
} from "./platform-objects";

/** What the stack reads from others, and what must be applied before it. */
export interface HelmPlatformStackProps {
  readonly eks: Publisher<(typeof eksContract)["fields"]>;
  readonly aivenPeering: Publisher<(typeof aivenPeeringContract)["fields"]>;
  /** Stacks that make what is found by its name: secrets, nodes, and roles of service accounts. */
  readonly after: readonly PlatformStack[];
}

/** Namespace of releases whose objects are the cluster's. */
const clusterNamespace = "kube-system";

const accounts = workloads.localplus;

/** Everything inside the cluster but its network: the way of requests to the services, and what may call what. */
export class HelmPlatformStack extends PlatformStack {
  private readonly settings: LocalPlusEnvironment;
  private readonly placement: Placement;

  constructor(app: App, environment: LocalPlusEnvironment, props: HelmPlatformStackProps) {
    super(app, environment, "helm-platform");
    this.settings = environment;
    this.placement = platformPlacement(environment.cluster.pools);
    for (const stack of props.after) this.addDependency(stack);
    this.useCluster(this.read(props.eks));
    const aiven = this.read(props.aivenPeering);
    const namespaces = this.deliver("namespaces", namespacesOf(environment), []);
    const policies = this.allow(aiven, namespaces);
    const secrets = this.deliverSecrets(policies);
    this.deliverStorage();
    this.installScaling();
    const entrance = this.openEntrance(secrets, policies);
    const names = this.installNames(entrance, policies);
    this.deliver("default-deny", [defaultDeny(bootstrapNamespaces)], [entrance, ...names]);
  }

  private useCluster({ endpoint, certificateAuthority }: Eks): void {
    const { cluster, region } = this.settings;
    createHelmProvider(this, {
      clusterName: cluster.name,
      region,
      endpoint,
      certificateAuthority,
    });
  }

  /** All that is allowed, before anything is denied. */
  private allow(
    aiven: Reads<(typeof aivenPeeringContract)["fields"]>,
    namespaces: ITerraformDependable,
  ): ITerraformDependable {
    const flows = flowsOf(this.settings, aiven);
    const objects = flows.flatMap((flow) => policiesOf(flow, bootstrapNamespaces));
    const all = [...clusterWidePolicies(bootstrapNamespaces), ...objects];
    return this.deliver("network-policies", all, [namespaces]);
  }

  /** external-secrets, the store it reads and the Secrets it makes of it. */
  private deliverSecrets(policies: ITerraformDependable): ITerraformDependable {
    const { region, mirrors } = this.settings;
    const { release } = new ExternalSecrets(this, "external-secrets", {
      ...accounts["external-secrets"],
      placement: this.placement,
      mirrors,
      after: [policies],
    });
    const namespaces = secretNamespaces(this.settings);
    const store = clusterStoreObject({ name: clusterStore, region, namespaces });
    const stores = this.deliver("secret-stores", [store], [release]);
    return this.deliver("secrets", storedSecretsOf(this.settings), [stores]);
  }

  private deliverStorage(): void {
    const { region, account, cluster } = this.settings;
    const alias = keyAliasArn(region, account, `${cluster.name}-volumes`);
    this.deliver("storage", [volumeClass(alias)], []);
  }

  /** What pods and nodes are scaled by. */
  private installScaling(): void {
    const { cluster, region, mirrors } = this.settings;
    const { namespace, serviceAccount } = accounts["cluster-autoscaler"];
    const common = { namespace, mirrors, placement: this.placement, after: [] };
    new MetricsServer(this, "metrics-server", common);
    new ClusterAutoscaler(this, "cluster-autoscaler", {
      ...common,
      serviceAccount,
      clusterName: cluster.name,
      region,
      startupTaint: startupTaint.key,
      growFirst: cluster.growFirst,
    });
  }

  /** The way in: Gateway, services, the routes between them, and last the tunnel that leads there. */
  private openEntrance(
    secrets: ITerraformDependable,
    policies: ITerraformDependable,
  ): ITerraformDependable {
    const gateway = this.deliver("gateway", gatewayOf(this.settings), [secrets]);
    const services = this.deliver("services", servicesOf(this.settings), [secrets]);
    const routes = this.deliver("routes", routesOf(this.settings), [gateway, services]);
    const tunnel = cloudflaredObjects({
      namespace: cloudflared.namespace,
      labels: cloudflared.labels,
      replicas: this.settings.gateway.tunnelReplicas,
      tokenSecret,
      metricsPort: cloudflaredMetricsPort,
      placement: this.placement,
    });
    return this.deliver("cloudflared", tunnel, [routes, policies]);
  }

  /** Names of the services' pods in the private zone and in Cloud Map, each kept by an external-dns of its own. */
  private installNames(
    entrance: ITerraformDependable,
    policies: ITerraformDependable,
  ): ITerraformDependable[] {
    const { name: owner, region, mirrors, dns } = this.settings;
    const common = {
      owner,
      region,
      mirrors,
      placement: this.placement,
      after: [entrance, policies],
    };
    const zone = new ExternalDns(this, "external-dns", {
      ...common,
      ...accounts["external-dns"],
      name: "external-dns",
      keeps: "private-zone",
      domain: dns.privateZone,
      exclude: dns.serviceNamespace,
    });
    const cloudMap = new ExternalDns(this, "external-dns-cloud-map", {
      ...common,
      ...accounts["external-dns-cloud-map"],
      name: "external-dns-cloud-map",
      keeps: "cloud-map",
      domain: dns.serviceNamespace,
    });
    return [zone.release, cloudMap.release];
  }

  private deliver(
    name: string,
    objects: readonly KubernetesObject[],
    after: readonly ITerraformDependable[],
  ): ITerraformDependable {
    const { helmRelease } = new KubernetesObjects(this, name, {
      name,
      namespace: clusterNamespace,
      partOf: this.settings.name,
      objects,
      after,
    });
    return helmRelease.release;
  }
}

type Eks = Reads<(typeof eksContract)["fields"]>;
