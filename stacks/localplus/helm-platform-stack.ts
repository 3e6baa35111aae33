import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import type { App, ITerraformDependable } from "cdktf";
import type { LocalPlusEnvironment } from "../../config/localplus";
import type { Reads } from "../../core/contract";
import { platformPlacement } from "../../core/placement";
import { bootstrapNamespaces } from "../../core/platform-pods";
import { createHelmProvider } from "../../modules/helm";
import { KubernetesObjects, type KubernetesObject } from "../../modules/kubernetes";
import { clusterWidePolicies, defaultDeny, policiesOf } from "../../modules/network-policies";
import { PlatformStack, type Publisher } from "../platform-stack";
import type {
  aivenPeeringContract,
  edgeContract,
  eksContract,
  platformAwsContract,
} from "./contracts";
import { refuseOverfull } from "./capacity";
import { deliverAdmission, installAdmission } from "./platform/admission";
import { openEntrance } from "./platform/entrance";
import { installGitops } from "./platform/gitops";
import { installNames } from "./platform/names";
import type { DeliveryOptions, Platform } from "./platform/part";
import { installScaling } from "./platform/scaling";
import { createGrafanaSecret, deliverSecrets } from "./platform/secrets";
import { deliverStorage } from "./platform/storage";
import { installTelemetry, routeGrafana } from "./platform/telemetry";
import { installVault } from "./platform/vault";
import { flowsOf } from "./platform-flows";
import { namespacesOf } from "./platform-objects";

/** What the stack reads from others, and what must be applied before it. */
export interface HelmPlatformStackProps {
  readonly eks: Publisher<(typeof eksContract)["fields"]>;
  readonly aivenPeering: Publisher<(typeof aivenPeeringContract)["fields"]>;
  readonly edge: Publisher<(typeof edgeContract)["fields"]>;
  readonly platformAws: Publisher<(typeof platformAwsContract)["fields"]>;
  /** Stacks that make what nothing here names: nodes. */
  readonly after: readonly PlatformStack[];
}

/** Namespace of releases whose objects are the cluster's. */
const clusterNamespace = "kube-system";

/** Everything inside the cluster but its network: the way of requests to the services, and what may call what. */
export class HelmPlatformStack extends PlatformStack {
  private readonly settings: LocalPlusEnvironment;

  constructor(app: App, environment: LocalPlusEnvironment, props: HelmPlatformStackProps) {
    super(app, environment, "helm-platform");
    this.settings = environment;
    for (const stack of props.after) this.addDependency(stack);
    this.useProviders(this.read(props.eks));
    const aiven = this.read(props.aivenPeering);
    const aws = this.read(props.platformAws);
    const { grafanaAudience } = this.read(props.edge);
    const platform: Platform = {
      stack: this,
      settings: environment,
      aws,
      placement: platformPlacement(environment.cluster.pools),
      deliver: (...delivery) => this.deliver(...delivery),
    };
    const namespaces = this.deliver("namespaces", namespacesOf(environment), []);
    const policies = this.allow(aiven, namespaces);
    const grafanaSecret = createGrafanaSecret(platform);
    const secrets = deliverSecrets(platform, policies, grafanaSecret);
    const storage = deliverStorage(platform);
    installScaling(platform);
    const kyverno = installAdmission(platform, policies);
    const entrance = openEntrance(platform, secrets, policies);
    const names = installNames(platform, [entrance, policies]);
    const upstream = { grafanaAudience, grafanaSecret: grafanaSecret.name };
    const telemetry = installTelemetry(platform, upstream, [secrets, storage, policies]);
    const grafana = routeGrafana(platform, [entrance, ...telemetry]);
    const vault = installVault(platform, policies, storage);
    const gitops = installGitops(platform, [entrance, policies]);
    const all = [kyverno, entrance, ...names, ...telemetry, ...grafana, ...vault, ...gitops];
    const admission = deliverAdmission(platform, all);
    this.deliver("default-deny", [defaultDeny(bootstrapNamespaces)], [admission]);
    refuseOverfull(this, environment);
    this.tell({
      urls: environment.edge.applications.map(({ host }) => `https://${host}`),
      nextStep: "docs/runbooks/localplus-first-deploy.md, from what is seen from outside on",
    });
  }

  private useProviders({ endpoint, certificateAuthority }: Eks): void {
    this.useAws();
    new RandomProvider(this, "random");
    const { cluster, region, kubernetesAuth } = this.settings;
    createHelmProvider(this, {
      clusterName: cluster.name,
      region,
      endpoint,
      certificateAuthority,
      auth: kubernetesAuth,
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

  private deliver(
    name: string,
    objects: readonly KubernetesObject[],
    after: readonly ITerraformDependable[],
    options: DeliveryOptions = {},
  ): ITerraformDependable {
    const { helmRelease } = new KubernetesObjects(this, name, {
      name,
      namespace: clusterNamespace,
      partOf: this.settings.name,
      objects,
      after,
      ...options,
    });
    return helmRelease.release;
  }
}

type Eks = Reads<(typeof eksContract)["fields"]>;
