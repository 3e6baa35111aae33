import type { App } from "cdktf";
import type { MicroservicesEnvironment } from "../../config/microservices";
import type { Fields, Reads } from "../../core/contract";
import { workloads } from "../../core/workloads";
import { workloadRoles } from "../../modules/iam";
import { readSecret, readSecrets, scaleNodeGroups, useBucket } from "../../modules/iam/permissions";
import { Key } from "../../modules/kms";
import {
  AlertTopic,
  createAlarms,
  databaseAlarms,
  loadBalancerAlarms,
  nodeAlarms,
} from "../../modules/monitoring";
import { PersonSecret } from "../../modules/secrets";
import { PlatformStack, type Publisher } from "../platform-stack";
import { recoveryDays, secretDescription, secretName } from "../secrets";
import {
  platformAwsContract,
  type databaseContract,
  type eksContract,
  type loadBalancerContract,
  type storageContract,
} from "./contracts";

/** The fields of what the stack reads. */
interface Upstreams {
  readonly storage: (typeof storageContract)["fields"];
  readonly database: (typeof databaseContract)["fields"];
  readonly eks: (typeof eksContract)["fields"];
  readonly loadBalancer: (typeof loadBalancerContract)["fields"];
}

/** What the stack reads from others. */
export type PlatformAwsStackProps = {
  readonly [U in keyof Upstreams]: Publisher<Upstreams[U]>;
};

/** What a stack published, as this one reads it. */
type Read<U extends keyof Upstreams> = Reads<Upstreams[U] & Fields>;

/**
 * The AWS side of what runs in the cluster: one role a workload; the secrets that a person fills before anything waits
 * for them; and the alarms, with where they go.
 */
export class PlatformAwsStack extends PlatformStack {
  readonly contract = platformAwsContract;

  constructor(app: App, environment: MicroservicesEnvironment, props: PlatformAwsStackProps) {
    super(app, environment, "platform-aws");
    this.useAws();
    const storage = this.read(props.storage);
    const database = this.read(props.database);
    const eks = this.read(props.eks);
    const loadBalancer = this.read(props.loadBalancer);
    const roles = this.createRoles(environment, eks, permissions(environment, storage, database));
    const secretsKey = this.createSecrets(environment);
    const { topic } = this.createAlertTopic(environment);
    this.createAlarms(environment, topic.arn, eks, loadBalancer);
    this.publish(platformAwsContract, {
      externalSecretsRoleArn: roles["external-secrets"].role.arn,
      clusterAutoscalerRoleArn: roles["cluster-autoscaler"].role.arn,
      databaseUsersRoleArn: roles["database-users"].role.arn,
      appDataRoleArn: roles["app-data"].role.arn,
      secretsKeyArn: secretsKey.arn,
      alertTopicArn: topic.arn,
    });
  }

  private createRoles(
    { name, account }: MicroservicesEnvironment,
    { oidcProviderArn, oidcIssuer }: Read<"eks">,
    allowed: ReturnType<typeof permissions>,
  ) {
    return workloadRoles(this, {
      name,
      account,
      workloads: workloads.microservices,
      identities: { irsa: { kind: "irsa", providerArn: oidcProviderArn, issuer: oidcIssuer } },
      permissions: allowed,
    });
  }

  /** The key of all secrets of the services, and those of a person; Terraform's own are made where it knows their values. */
  private createSecrets({ name, account, production, secrets }: MicroservicesEnvironment): Key {
    const key = new Key(this, "secrets-key", {
      alias: `${name}-secrets`,
      description: `Secrets of the services of ${name}`,
      account,
    });
    for (const [purpose, secret] of Object.entries(secrets)) {
      if (secret.origin !== "person") continue;
      new PersonSecret(this, purpose, {
        name: secretName(name, purpose),
        description: secretDescription(name, purpose, secret),
        kmsKeyArn: key.arn,
        recoveryDays: recoveryDays(production),
      });
    }
    return key;
  }

  private createAlertTopic({ name, account, region, alerts }: MicroservicesEnvironment) {
    return new AlertTopic(this, "alerts", {
      name: `${name}-alerts`,
      account,
      region,
      emails: alerts.emails,
    });
  }

  private createAlarms(
    { name, cluster, database }: MicroservicesEnvironment,
    topicArn: string,
    { autoScalingGroupName: autoScalingGroup }: Read<"eks">,
    { loadBalancer, targetGroup }: Read<"loadBalancer">,
  ): void {
    const balancer = { loadBalancer, targetGroup };
    createAlarms(this, {
      name,
      topicArn,
      alarms: {
        ...loadBalancerAlarms(balancer),
        ...databaseAlarms({
          instance: name,
          storageGib: database.storageGib,
          maxConnections: database.maxConnections,
        }),
        ...nodeAlarms({ ...balancer, autoScalingGroup, min: cluster.nodes.min }),
      },
    });
  }
}

/** All that each workload may do. */
function permissions(
  { name, account, region, cluster }: MicroservicesEnvironment,
  storage: Read<"storage">,
  database: Read<"database">,
) {
  const here = { region, account };
  return {
    "external-secrets": readSecrets({ ...here, prefix: `${name}/` }),
    "cluster-autoscaler": scaleNodeGroups({ ...here, clusterName: cluster.name }),
    "database-users": readSecret({
      region,
      secretArn: database.masterSecretArn,
      keyArn: database.masterSecretKeyArn,
    }),
    "app-data": useBucket({
      region,
      bucketArn: `arn:aws:s3:::${storage.dataBucket}`,
      keyArn: storage.dataKeyArn,
    }),
  };
}
