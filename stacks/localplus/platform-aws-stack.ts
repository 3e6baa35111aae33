import type { App } from "cdktf";
import type { LocalPlusEnvironment } from "../../config/localplus";
import { clusterArn } from "../../core/arn";
import type { Reads } from "../../core/contract";
import type { Statement } from "../../core/iam";
import { resourceName } from "../../core/naming";
import { workloads, type WorkloadName } from "../../core/workloads";
import { workloadRoles, type WorkloadRole } from "../../modules/iam";
import {
  addToBucket,
  keepRecords,
  publishAlerts,
  readSecrets,
  registerInstances,
  scaleNodeGroups,
  unseal,
  useBucket,
  type EncryptedBucket,
} from "../../modules/iam/permissions";
import { Key } from "../../modules/kms";
import { AlertTopic } from "../../modules/monitoring";
import { PersonSecret } from "../../modules/secrets";
import { Bucket } from "../../modules/storage";
import { platformAwsContract, type dnsContract, type eksContract } from "./contracts";
import { PlatformStack, type Publisher } from "../platform-stack";
import {
  alertReceivers,
  alertSecrets,
  localplusSecrets,
  recoveryDays,
  secretName,
} from "../secrets";

type DnsFields = (typeof dnsContract)["fields"];
type EksFields = (typeof eksContract)["fields"];

/** What the stack reads from others. */
export interface PlatformAwsStackProps {
  readonly dns: Publisher<DnsFields>;
  readonly eks: Publisher<EksFields>;
}

/** Days a deleted log or trace can be brought back. */
const oldTelemetryDays = 7;

/** Days a deleted or replaced snapshot can be brought back. */
const oldSnapshotDays = 30;

/** Days that a bucket waits beyond the retention which Loki and Tempo keep themselves: a net below it, not a rival. */
const graceDays = 7;

/**
 * The AWS side of what runs in the cluster: where it keeps its data, one role a workload, and the secrets that people fill.
 * It outlives the
 * workloads: destroying `helm-platform` loses no log, no snapshot and no key.
 */
export class PlatformAwsStack extends PlatformStack {
  readonly contract = platformAwsContract;

  constructor(app: App, environment: LocalPlusEnvironment, props: PlatformAwsStackProps) {
    super(app, environment, "platform-aws");
    this.useAws();
    const dns = this.read(props.dns);
    const eks = this.read(props.eks);
    const telemetry = this.createTelemetryBuckets(environment);
    const snapshots = this.createSnapshotBucket(environment);
    const unsealKey = this.createKey("vault-unseal", "Unseals Vault", environment);
    const { topic, key: alertKey } = this.createAlertTopic(environment);
    const secretsKey = this.createPersonSecrets(environment);
    const roles = this.createRoles(environment, eks, {
      ...controllerPermissions(environment, dns, props.dns.node.id),
      loki: useBucket(telemetry.loki),
      tempo: useBucket(telemetry.tempo),
      alertmanager: publishAlerts({
        topicArn: topic.arn,
        keyArn: alertKey.arn,
        region: environment.region,
      }),
      vault: unseal(unsealKey.arn),
      "vault-snapshots": addToBucket(snapshots),
    });
    this.publish(platformAwsContract, {
      lokiBucket: telemetry.loki.bucketName,
      tempoBucket: telemetry.tempo.bucketName,
      vaultSnapshotBucket: snapshots.bucketName,
      vaultUnsealKeyId: unsealKey.key.keyId,
      vaultRoleArn: roles.vault.role.arn,
      alertTopicArn: topic.arn,
      secretsKeyArn: secretsKey.arn,
    });
  }

  private createTelemetryBuckets(
    environment: LocalPlusEnvironment,
  ): Record<"loki" | "tempo", NamedBucket> {
    const { logDays, traceDays } = environment.platform;
    const key = this.createKey("telemetry", "Logs and traces", environment);
    const create = (purpose: "loki" | "tempo", days: number): NamedBucket =>
      this.createBucket(purpose, key, environment, {
        expireDays: days + graceDays,
        oldVersionDays: oldTelemetryDays,
      });
    return { loki: create("loki", logDays), tempo: create("tempo", traceDays) };
  }

  private createSnapshotBucket(environment: LocalPlusEnvironment): NamedBucket {
    const key = this.createKey("vault-snapshots", "Snapshots of Vault", environment);
    return this.createBucket("vault-snapshots", key, environment, {
      expireDays: environment.platform.vaultSnapshotDays,
      oldVersionDays: oldSnapshotDays,
    });
  }

  private createBucket(
    purpose: string,
    key: Key,
    { name, account, region, production }: LocalPlusEnvironment,
    age: { expireDays: number; oldVersionDays: number },
  ): NamedBucket {
    const { bucket } = new Bucket(this, `${purpose}-bucket`, {
      name: resourceName("s3-bucket", name, purpose, account),
      encryption: { kind: "kms", keyArn: key.arn },
      emptyOnDestroy: !production,
      ...age,
    });
    return { bucketName: bucket.id, bucketArn: bucket.arn, keyArn: key.arn, region };
  }

  private createKey(
    purpose: string,
    description: string,
    { name, account }: LocalPlusEnvironment,
  ): Key {
    return new Key(this, `${purpose}-key`, {
      alias: `${name}-${purpose}`,
      description: `${description} of ${name}`,
      account,
    });
  }

  /** Empty, so that a person can fill them before or after anything in the cluster asks for them. */
  private createPersonSecrets(environment: LocalPlusEnvironment): Key {
    const own = localplusSecrets.filter(
      ({ origin, createdBy }) => origin === "person" && createdBy === "platform-aws",
    );
    const alerts = alertReceivers(environment.observability).map(
      (receiver) => alertSecrets[receiver],
    );
    const key = this.createKey("person-secrets", "Secrets that people fill", environment);
    for (const { purpose, consumer } of [...own, ...alerts]) {
      new PersonSecret(this, purpose, {
        name: secretName(environment.name, purpose),
        description: consumer,
        kmsKeyArn: key.arn,
        recoveryDays: recoveryDays(environment.production),
      });
    }
    return key;
  }

  private createAlertTopic({
    name,
    account,
    region,
    observability: { receivers },
  }: LocalPlusEnvironment): AlertTopic {
    const { emails } = receivers;
    return new AlertTopic(this, "alerts", { name: `${name}-alerts`, account, region, emails });
  }

  private createRoles(
    { name, account, region, cluster }: LocalPlusEnvironment,
    eks: Reads<EksFields>,
    permissions: Readonly<Record<WorkloadName<"localplus">, readonly Statement[]>>,
  ): Record<WorkloadName<"localplus">, WorkloadRole> {
    return workloadRoles(this, {
      name,
      account,
      workloads: workloads.localplus,
      identities: {
        irsa: { kind: "irsa", providerArn: eks.oidcProviderArn, issuer: eks.oidcIssuer },
        "pod-identity": {
          kind: "pod-identity",
          clusterName: cluster.name,
          clusterArn: clusterArn(region, account, cluster.name),
        },
      },
      permissions,
    });
  }
}

interface NamedBucket extends EncryptedBucket {
  readonly bucketName: string;
}

/** What the controllers may do with what other stacks made; `dnsStack` is the tag that Cloud Map's services carry. */
function controllerPermissions(
  { name, account, region, cluster }: LocalPlusEnvironment,
  dns: Reads<DnsFields>,
  dnsStack: string,
) {
  const here = { region, account };
  return {
    "external-secrets": readSecrets({ ...here, prefix: `${name}/` }),
    "cluster-autoscaler": scaleNodeGroups({ ...here, clusterName: cluster.name }),
    "external-dns": keepRecords(dns.privateZoneId),
    "external-dns-cloud-map": registerInstances({
      ...here,
      zoneId: dns.serviceZoneId,
      tag: { key: "Stack", value: dnsStack },
    }),
  };
}
