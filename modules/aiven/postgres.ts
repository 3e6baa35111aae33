import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import { ConnectionPool } from "../../.gen/providers/aiven/connection-pool";
import { Pg } from "../../.gen/providers/aiven/pg";
import { PgDatabase } from "../../.gen/providers/aiven/pg-database";
import { PgUser } from "../../.gen/providers/aiven/pg-user";
import { ServiceIntegration } from "../../.gen/providers/aiven/service-integration";
import { componentPort } from "./component";
import type { Connection } from "./connection";
import { ipFilter, serviceArguments, type PrivateServiceProps } from "./private-service";
import { uri } from "./uri";

/** A pool of connections to a consumer's database. */
export interface Pool {
  readonly mode: string;
  /** Connections to the server it keeps at most. */
  readonly size: number;
}

export interface PostgresProps extends PrivateServiceProps {
  /** Hour of the daily backup, UTC. */
  readonly backupHour: number;
  /** The read replica; undefined for none. Its plan must be one of Aiven's startup plans. */
  readonly replica: { readonly name: string; readonly plan: string } | undefined;
  /** Each gets a database and a user of its name. */
  readonly consumers: readonly string[];
  /** By consumer. */
  readonly pools: Readonly<Record<string, Pool>>;
  /** Certificate of the authority that signs the servers' certificates, PEM. */
  readonly certificateAuthority: string;
}

/** PostgreSQL with a database, a user and, where asked, a pool for each consumer. */
export class Postgres extends Construct {
  readonly primary: Pg;
  /** Where to read: the replica where there is one, else the primary. */
  readonly reader: Pg;
  /** Port of the connection pools; the primary's where there are none. */
  readonly poolPort: number;
  /** How each consumer reaches its database. */
  readonly connections: Readonly<Record<string, Connection>>;

  constructor(scope: Construct, id: string, props: PostgresProps) {
    super(scope, id);
    this.primary = new Pg(this, "Resource", {
      ...serviceArguments(props),
      pgUserConfig: {
        pgVersion: props.version,
        ipFilterObject: ipFilter(props),
        backupHour: props.backupHour,
        backupMinute: 0,
      },
    });
    this.poolPort =
      Object.keys(props.pools).length > 0
        ? componentPort(this.primary, "pgbouncer")
        : this.primary.servicePort;
    this.reader = this.createReplica(props) ?? this.primary;
    this.connections = Object.fromEntries(
      props.consumers.map((consumer) => [consumer, this.createConsumer(consumer, props)]),
    );
  }

  /**
   * The integration in the service makes it start as a replica; the one beside it is what Terraform keeps, and what is
   * deleted to promote the replica. Aiven upgrades a replica after its primary and lets nobody else do it, so a later
   * version is the primary's alone.
   */
  private createReplica(props: PostgresProps): Pg | undefined {
    if (!props.replica) return undefined;
    const from = {
      integrationType: "read_replica",
      sourceServiceName: this.primary.serviceName,
    };
    const replica = new Pg(this, "replica", {
      ...serviceArguments({ ...props, ...props.replica }),
      pgUserConfig: { pgVersion: props.version, ipFilterObject: ipFilter(props) },
      serviceIntegrations: [from],
      lifecycle: { ignoreChanges: ["pg_user_config[0].pg_version"] },
    });
    new ServiceIntegration(this, "replication", {
      project: props.project,
      ...from,
      destinationServiceName: replica.serviceName,
    });
    return replica;
  }

  /** Protected like the service: the provider refuses to delete a database even when the program no longer has it. */
  private createConsumer(consumer: string, props: PostgresProps): Connection {
    const of = { project: props.project, serviceName: this.primary.serviceName };
    const user = new PgUser(this, `user-${consumer}`, { ...of, username: consumer });
    const database = new PgDatabase(this, `database-${consumer}`, {
      ...of,
      databaseName: consumer,
      terminationProtection: props.terminationProtection,
    });
    const { serviceHost: host, servicePort: port } = this.primary;
    const password = Token.asString(Fn.urlencode(user.password));
    const form = "postgres://%s:%s@%s:%d/%s?sslmode=verify-full";
    const at = (to: number): string => uri(form, consumer, password, host, to, consumer);
    const pool = props.pools[consumer];
    return {
      host,
      port,
      database: database.databaseName,
      username: user.username,
      password: user.password,
      ca: props.certificateAuthority,
      uri: at(port),
      read_host: this.reader.serviceHost,
      read_port: this.reader.servicePort,
      ...(pool && {
        pool_port: this.poolPort,
        pool_name: this.createPool(consumer, pool, of, [user, database]),
        pool_uri: at(this.poolPort),
      }),
    };
  }

  private createPool(
    consumer: string,
    { mode, size }: Pool,
    of: { project: string; serviceName: string },
    dependsOn: [PgUser, PgDatabase],
  ): string {
    const pool = new ConnectionPool(this, `pool-${consumer}`, {
      ...of,
      poolName: consumer,
      databaseName: consumer,
      username: consumer,
      poolMode: mode,
      poolSize: size,
      dependsOn,
    });
    return pool.poolName;
  }
}
