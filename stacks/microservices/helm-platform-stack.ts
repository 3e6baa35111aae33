import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import type { App, ITerraformDependable } from "cdktf";
import type { MicroservicesEnvironment } from "../../config/microservices";
import type { Fields, Reads } from "../../core/contract";
import { traefikNodePort } from "../../core/node-port";
import { workloads } from "../../core/workloads";
import { ClusterAutoscaler, ExternalSecrets, MetricsServer, Traefik } from "../../modules/addons";
import {
  databaseUserSecrets,
  databaseUsersJob,
  masterStoreObjects,
} from "../../modules/database-users";
import { createHelmProvider } from "../../modules/helm";
import { KubernetesObjects, type KubernetesObject } from "../../modules/kubernetes";
import { clusterStoreObject, GeneratedSecret } from "../../modules/secrets";
import { awsServiceAccount, routeObjects, serviceObjects } from "../../modules/services";
import { PlatformStack, type Publisher } from "../platform-stack";
import { recoveryDays, secretDescription, secretName } from "../secrets";
import type {
  databaseContract,
  eksContract,
  platformAwsContract,
  storageContract,
} from "./contracts";
import {
  clusterStore,
  databaseUsersOf,
  namespacesOf,
  proxy,
  serviceSecretsOf,
  servicesNamespace,
  servicesOf,
  traefikNamespace,
  type CurrentSecret,
  type CurrentSecrets,
  type Upstream,
} from "./platform-objects";

/** What the stack reads from others. */
export interface HelmPlatformStackProps {
  readonly storage: Publisher<(typeof storageContract)["fields"]>;
  readonly database: Publisher<(typeof databaseContract)["fields"]>;
  readonly eks: Publisher<(typeof eksContract)["fields"]>;
  readonly platformAws: Publisher<(typeof platformAwsContract)["fields"]>;
}

const accounts = workloads.microservices;

/** Everything inside the cluster: controllers, the services, their secrets and the way of requests to them. */
export class HelmPlatformStack extends PlatformStack {
  private readonly settings: MicroservicesEnvironment;

  constructor(app: App, environment: MicroservicesEnvironment, props: HelmPlatformStackProps) {
    super(app, environment, "helm-platform");
    this.settings = environment;
    const eks = this.read(props.eks);
    const upstream = {
      storage: this.read(props.storage),
      database: this.read(props.database),
      roles: this.read(props.platformAws),
    };
    this.useProviders(eks);
    const secrets = this.createSecrets(upstream);
    const namespaces = this.deliver("namespaces", "kube-system", namespacesOf(environment), []);
    const stored = this.deliverSecrets(upstream, secrets, namespaces);
    const services = this.deliverServices(upstream, secrets, stored);
    this.installTraefik(upstream, secrets, [namespaces, services]);
    this.installScaling(upstream);
    this.tell({
      urls: Object.values(environment.dns.hosts).map((host) => `https://${host}`),
      nextStep: "docs/runbooks/microservices-first-deploy.md, from what runs in the cluster on",
    });
  }

  private useProviders({ endpoint, certificateAuthority }: Reads<EksFields>): void {
    this.useAws();
    new RandomProvider(this, "random");
    createHelmProvider(this, {
      clusterName: this.settings.cluster.name,
      region: this.settings.region,
      endpoint,
      certificateAuthority,
      auth: this.settings.kubernetesAuth,
    });
  }

  /** The services' secrets in AWS Secrets Manager, by purpose: those that Terraform makes, and a person's, which are there. */
  private createSecrets(upstream: Upstream): CurrentSecrets {
    const current = Object.entries(this.settings.secrets).map(([purpose, secret]) => [
      purpose,
      secret.origin === "person"
        ? { name: `${purpose}-r${secret.revision}`, versionId: undefined }
        : this.createSecret(purpose, secret, upstream),
    ]);
    return Object.fromEntries(current) as CurrentSecrets;
  }

  private createSecret(
    purpose: string,
    secret: MicroservicesEnvironment["secrets"][string],
    { database: { host, port }, roles }: Upstream,
  ): CurrentSecret {
    const { name, production } = this.settings;
    const { revision, databaseOf } = secret;
    const { versionId } = new GeneratedSecret(this, purpose, {
      name: secretName(name, purpose),
      description: secretDescription(name, purpose, secret),
      kmsKeyArn: roles.secretsKeyArn,
      recoveryDays: recoveryDays(production),
      revision,
      ...(databaseOf !== undefined && {
        fields: { host, port, database: databaseOf, username: databaseOf },
      }),
    });
    return { name: `${purpose}-${versionId}`, versionId };
  }

  /** external-secrets, the stores it reads and the Secrets it makes of them. */
  private deliverSecrets(
    upstream: Upstream,
    secrets: CurrentSecrets,
    namespaces: ITerraformDependable,
  ): ITerraformDependable {
    const { region, mirrors } = this.settings;
    const { namespace, serviceAccount } = accounts["external-secrets"];
    const users = databaseUsersOf(this.settings, upstream, secrets);
    const { release } = new ExternalSecrets(this, "external-secrets", {
      namespace,
      serviceAccount,
      roleArn: upstream.roles.externalSecretsRoleArn,
      mirrors,
      after: [namespaces],
    });
    const store = clusterStoreObject({
      name: clusterStore,
      region,
      namespaces: [servicesNamespace, users.namespace],
    });
    const stores = this.deliver(
      "secret-stores",
      namespace,
      [store, ...masterStoreObjects(users)],
      [release],
    );
    const objects = [...serviceSecretsOf(this.settings, secrets), ...databaseUserSecrets(users)];
    return this.deliver("secrets", namespace, objects, [stores]);
  }

  /** The services, after their users of the database are there. */
  private deliverServices(
    upstream: Upstream,
    secrets: CurrentSecrets,
    stored: ITerraformDependable,
  ): ITerraformDependable {
    const users = databaseUsersOf(this.settings, upstream, secrets);
    const someUsers = Object.keys(users.users).length > 0;
    const ready = someUsers
      ? this.deliver("database-users", users.namespace, databaseUsersJob(users), [stored])
      : stored;
    const services = servicesOf(this.settings, upstream, secrets);
    const objects = services.flatMap((service) => serviceObjects(service, proxy));
    const account = awsServiceAccount(accounts["app-data"], upstream.roles.appDataRoleArn);
    return this.deliver("services", servicesNamespace, [account, ...objects], [ready]);
  }

  /** Traefik, and the routes from it to the services. */
  private installTraefik(
    upstream: Upstream,
    secrets: CurrentSecrets,
    [namespaces, services]: readonly [ITerraformDependable, ITerraformDependable],
  ): void {
    const { network, mirrors } = this.settings;
    const { release } = new Traefik(this, "traefik", {
      namespace: traefikNamespace,
      nodePort: traefikNodePort,
      trustedRanges: Object.values(network.subnets.public),
      namespaces: [servicesNamespace],
      mirrors,
      after: [namespaces],
    });
    const routes = servicesOf(this.settings, upstream, secrets).flatMap((service) =>
      routeObjects(service, proxy),
    );
    this.deliver("routes", servicesNamespace, routes, [release, services]);
  }

  /** What pods and nodes are scaled by. */
  private installScaling({ roles }: Upstream): void {
    const { cluster, region, mirrors } = this.settings;
    const { namespace, serviceAccount } = accounts["cluster-autoscaler"];
    new MetricsServer(this, "metrics-server", { namespace, mirrors, after: [] });
    new ClusterAutoscaler(this, "cluster-autoscaler", {
      namespace,
      serviceAccount,
      roleArn: roles.clusterAutoscalerRoleArn,
      clusterName: cluster.name,
      region,
      mirrors,
      after: [],
    });
  }

  private deliver(
    name: string,
    namespace: string,
    objects: readonly KubernetesObject[],
    after: readonly ITerraformDependable[],
  ): ITerraformDependable {
    const { helmRelease } = new KubernetesObjects(this, name, {
      name,
      namespace,
      partOf: this.settings.name,
      objects,
      after,
    });
    return helmRelease.release;
  }
}

type EksFields = (typeof eksContract)["fields"] & Fields;
