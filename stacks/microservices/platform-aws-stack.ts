import type { App } from "cdktf";
import type { MicroservicesEnvironment } from "../../config/microservices";
import type { Fields, Reads } from "../../core/contract";
import { defaultMaxConnections } from "../../core/postgres-connections";
import { workloads } from "../../core/workloads";
import { workloadRoles } from "../../modules/iam";
import { readSecret, readSecrets, scaleNodeGroups, useBucket } from "../../modules/iam/permissions";
import {
  AlertTopic,
  createAlarms,
  databaseAlarms,
  loadBalancerAlarms,
  nodeAlarms,
} from "../../modules/monitoring";
import { PlatformStack, type Publisher } from "../platform-stack";
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

/** The AWS side of what runs in the cluster: one role a workload; and the alarms, with where they go. */
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
    const { topic } = this.createAlertTopic(environment);
    this.createAlarms(environment, topic.arn, eks, loadBalancer);
    this.publish(platformAwsContract, {
      externalSecretsRoleArn: roles["external-secrets"].role.arn,
      clusterAutoscalerRoleArn: roles["cluster-autoscaler"].role.arn,
      databaseUsersRoleArn: roles["database-users"].role.arn,
      appDataRoleArn: roles["app-data"].role.arn,
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
          maxConnections: connectionsOf(database.instanceClass),
        }),
        ...nodeAlarms({ ...balancer, autoScalingGroup, min: cluster.nodes.min }),
      },
    });
  }
}

/** Connections a class accepts. The configuration takes no class whose memory is not known. */
function connectionsOf(instanceClass: string): number {
  const connections = defaultMaxConnections(instanceClass);
  if (connections === undefined) throw new Error(`${instanceClass} is of no known memory`);
  return connections;
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
