import type { App } from "cdktf";
import type { MicroservicesEnvironment } from "../../config/microservices";
import { Database } from "../../modules/database";
import { PlatformStack, type Publisher } from "../platform-stack";
import { databaseContract, type networkContract } from "./contracts";

/** What the stack reads from others. */
export interface DatabaseStackProps {
  readonly network: Publisher<(typeof networkContract)["fields"]>;
}

/** The PostgreSQL database of the services. */
export class DatabaseStack extends PlatformStack {
  readonly contract = databaseContract;

  constructor(app: App, environment: MicroservicesEnvironment, props: DatabaseStackProps) {
    super(app, environment, "database");
    this.useAws();
    const network = this.read(props.network);
    const { name, account, region, production, protects, cluster } = environment;
    const { instance, masterSecretKeyArn } = new Database(this, "database", {
      name,
      account,
      region,
      ...environment.database,
      logRetentionDays: cluster.logRetentionDays,
      subnetIds: network.databaseSubnetIds,
      securityGroupId: network.databaseSecurityGroupId,
      deletionProtection: protects("database"),
      keepsData: production,
      waitsForWindow: production,
    });
    this.publish(databaseContract, {
      host: instance.address,
      port: instance.port,
      masterSecretArn: instance.masterUserSecret.get(0).secretArn,
      masterSecretKeyArn,
    });
  }
}
