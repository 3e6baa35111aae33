import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { Construct } from "constructs";
import { Key, logsMayEncrypt } from "../kms";
import { MonitoringRole } from "./monitoring-role";
import { parameterGroup } from "./parameters";

export interface DatabaseProps {
  /** Name of the instance, and beginning of the names of what belongs to it. */
  readonly name: string;
  readonly account: string;
  readonly region: string;
  /** Version of PostgreSQL: `15`, of which AWS chooses the minor one, or `15.14`. */
  readonly version: string;
  /** `db.t3.small` */
  readonly instanceClass: string;
  /** Connections it accepts. */
  readonly maxConnections: number;
  readonly storageGib: number;
  /** Size up to which RDS grows the storage by itself. */
  readonly maxStorageGib: number;
  readonly multiAz: boolean;
  /** Days automated backups are kept. */
  readonly backupDays: number;
  /** Seconds between values of enhanced monitoring. */
  readonly monitoringSeconds: number;
  readonly logRetentionDays: number;
  readonly subnetIds: string[];
  readonly securityGroupId: string;
  /** Whether RDS refuses to delete the instance. */
  readonly deletionProtection: boolean;
  /** Whether the data outlives a deletion: a last snapshot is taken, and the automated backups stay for their days. */
  readonly keepsData: boolean;
  /** Whether changes that interrupt wait for the maintenance window. */
  readonly waitsForWindow: boolean;
}

/** Both in UTC. The first is when Europe sleeps; a backup of these sizes is over long before the second. */
const windows = { backup: "01:00-02:00", maintenance: "sun:03:00-sun:04:00" };

/** Logs that RDS for PostgreSQL can hand to CloudWatch Logs. */
const logs = ["postgresql", "upgrade"];

/** Not one of the names that every attacker tries first (AWS Security Hub RDS.25). */
const masterUser = "platform_admin";

/**
 * A PostgreSQL database of RDS, encrypted with a key of its own; RDS keeps the master user's password in a secret under
 * another key and rotates it every seven days. Below 400 GiB gp3 has fixed rates, so none are set.
 */
export class Database extends Construct {
  readonly instance: DbInstance;
  readonly masterSecretKeyArn: string;

  constructor(scope: Construct, id: string, props: DatabaseProps) {
    super(scope, id);
    const key = this.createKey(props);
    const secretKey = this.createSecretKey(props);
    const monitoring = new MonitoringRole(this, "monitoring", props);
    this.masterSecretKeyArn = secretKey.arn;
    this.instance = new DbInstance(this, "Resource", {
      identifier: props.name,
      engine: "postgres",
      engineVersion: props.version,
      autoMinorVersionUpgrade: true,
      allowMajorVersionUpgrade: true, // only ever to the major version that is asked for above
      engineLifecycleSupport: "open-source-rds-extended-support-disabled",
      instanceClass: props.instanceClass,
      multiAz: props.multiAz,
      ...storage(props, key),
      ...this.network(props),
      username: masterUser,
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: secretKey.arn,
      iamDatabaseAuthenticationEnabled: true, // for people: a user may sign in with a role once it is granted rds_iam
      parameterGroupName: parameterGroup(this, "parameters", props).name,
      monitoringInterval: props.monitoringSeconds,
      monitoringRoleArn: monitoring.role.arn,
      enabledCloudwatchLogsExports: logs,
      backupRetentionPeriod: props.backupDays,
      backupWindow: windows.backup,
      maintenanceWindow: windows.maintenance,
      applyImmediately: !props.waitsForWindow,
      ...farewell(props, key),
      dependsOn: [monitoring.permission, ...this.createLogGroups(props, key)],
    });
  }

  private createKey({ name, account, region }: DatabaseProps): Key {
    return new Key(this, "key", {
      alias: `${name}-database`,
      description: `Storage, snapshots and logs of the database ${name}`,
      account,
      statements: [logsMayEncrypt(region, account)],
    });
  }

  private createSecretKey({ name, account }: DatabaseProps): Key {
    return new Key(this, "secret-key", {
      alias: `${name}-database-master`,
      description: `Secret of the master user of the database ${name}`,
      account,
    });
  }

  private network({ name, subnetIds, securityGroupId }: DatabaseProps) {
    const subnets = new DbSubnetGroup(this, "subnets", {
      name,
      description: `Subnets of the database ${name}`,
      subnetIds,
    });
    return {
      dbSubnetGroupName: subnets.name,
      vpcSecurityGroupIds: [securityGroupId],
      port: 5432,
      publiclyAccessible: false,
    };
  }

  /** RDS would make them itself, unencrypted and for ever. */
  private createLogGroups(props: DatabaseProps, key: Key): CloudwatchLogGroup[] {
    return logs.map(
      (log) =>
        new CloudwatchLogGroup(this, `${log}-log`, {
          name: `/aws/rds/instance/${props.name}/${log}`,
          retentionInDays: props.logRetentionDays,
          kmsKeyId: key.arn,
        }),
    );
  }
}

function storage({ storageGib, maxStorageGib }: DatabaseProps, key: Key) {
  return {
    storageType: "gp3",
    allocatedStorage: storageGib,
    maxAllocatedStorage: maxStorageGib,
    storageEncrypted: true,
    kmsKeyId: key.arn,
  };
}

/**
 * What becomes of the data when the instance is deleted. The last snapshot's name ends in the id of the key that
 * encrypts it: it is the same in every plan, and a database that is built anew, with a new key, never claims the name of
 * the snapshot before it. The snapshot can be read as long as its key exists: whoever destroys the stack has the
 * key's waiting period to copy it under another key or to cancel the key's deletion.
 */
function farewell({ name, deletionProtection, keepsData }: DatabaseProps, { key }: Key) {
  return {
    deletionProtection,
    copyTagsToSnapshot: true,
    deleteAutomatedBackups: !keepsData,
    skipFinalSnapshot: !keepsData,
    ...(keepsData && { finalSnapshotIdentifier: `${name}-final-${key.keyId}` }),
  };
}
