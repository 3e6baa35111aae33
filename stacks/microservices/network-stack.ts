import type { App } from "cdktf";
import type { MicroservicesEnvironment } from "../../config/microservices";
import { Endpoints, recordTraffic, Vpc } from "../../modules/network";
import { SecurityGroups, webGroups, webRows, type WebGroup } from "../../modules/security";
import { PlatformStack } from "../platform-stack";
import { networkContract } from "./contracts";

/** The VPC with its ways in and out, the security groups of everything in it, and the record of what went through. */
export class NetworkStack extends PlatformStack {
  readonly contract = networkContract;

  constructor(app: App, environment: MicroservicesEnvironment) {
    super(app, environment, "network");
    this.useAws();
    const vpc = this.createVpc(environment);
    this.createEndpoints(environment, vpc);
    recordTraffic(this, {
      ...environment,
      vpcId: vpc.vpc.id,
      retentionDays: environment.network.flowLogRetentionDays,
    });
    const security = this.createSecurityGroups(environment, vpc);
    this.publish(networkContract, {
      vpcId: vpc.vpc.id,
      publicSubnetIds: vpc.publicTier.subnetIds,
      nodeSubnetIds: vpc.privateTier.subnetIds,
      databaseSubnetIds: vpc.isolatedTier.subnetIds,
      natAddresses: vpc.nat.addresses.map((address) => address.publicIp),
      loadBalancerSecurityGroupId: security.idOf("load-balancer"),
      clusterSecurityGroupId: security.idOf("cluster"),
      nodeSecurityGroupId: security.idOf("nodes"),
      databaseSecurityGroupId: security.idOf("database"),
    });
  }

  private createVpc({ name, network, cluster }: MicroservicesEnvironment): Vpc {
    return new Vpc(this, "vpc", {
      name,
      cidr: network.cidr,
      nat: network.nat,
      public: { subnets: network.subnets.public },
      private: {
        subnets: network.subnets.nodes,
        tags: {
          [`kubernetes.io/cluster/${cluster.name}`]: "shared",
          "kubernetes.io/role/internal-elb": "1",
        },
      },
      isolated: { subnets: network.subnets.database },
    });
  }

  /** Image layers and the services' data without the price of NAT; the database needs no S3. */
  private createEndpoints({ name, account, region }: MicroservicesEnvironment, vpc: Vpc): void {
    new Endpoints(this, "endpoints", {
      name,
      account,
      region,
      vpcId: vpc.vpc.id,
      gatewayServices: [],
      routeTableIds: vpc.privateTier.routeTableIds,
    });
  }

  private createSecurityGroups(
    { name, network }: MicroservicesEnvironment,
    { vpc }: Vpc,
  ): SecurityGroups<WebGroup> {
    return new SecurityGroups(this, "security", {
      name,
      vpcId: vpc.id,
      groups: webGroups,
      rows: webRows(network.nodePorts),
    });
  }
}
