import type { App } from "cdktf";
import type { LocalPlusEnvironment } from "../../config/localplus";
import { podSubnetTag } from "../../core/pod-subnets";
import { Endpoints, recordTraffic, Vpc } from "../../modules/network";
import { networkContract } from "./contracts";
import { PlatformStack } from "../platform-stack";

/** The VPC with its ways in and out, and the record of what went through it. */
export class NetworkStack extends PlatformStack {
  readonly contract = networkContract;

  constructor(app: App, environment: LocalPlusEnvironment) {
    super(app, environment, "network");
    this.useAws();
    const vpc = this.createVpc(environment);
    const endpoints = this.createEndpoints(environment, vpc);
    recordTraffic(this, {
      ...environment,
      vpcId: vpc.vpc.id,
      retentionDays: environment.network.flowLogRetentionDays,
    });
    this.publish(networkContract, {
      vpcId: vpc.vpc.id,
      workloadSubnetIds: vpc.privateTier.subnetIds,
      dataSubnetIds: vpc.isolatedTier.subnetIds,
      privateRouteTableIds: vpc.privateTier.routeTableIds,
      dataRouteTableIds: vpc.isolatedTier.routeTableIds,
      natAddresses: vpc.nat.addresses.map((address) => address.publicIp),
      s3PrefixListId: endpoints.s3.prefixListId,
    });
  }

  private createVpc({ name, network, cluster }: LocalPlusEnvironment): Vpc {
    const ofCluster = { [`kubernetes.io/cluster/${cluster.name}`]: "shared" };
    return new Vpc(this, "vpc", {
      name,
      cidr: network.cidr,
      nat: network.nat,
      public: {
        subnets: network.subnets.public,
        tags: network.publicLoadBalancers ? { ...ofCluster, "kubernetes.io/role/elb": "1" } : {},
      },
      private: {
        subnets: network.subnets.workloads,
        tags: {
          ...ofCluster,
          "kubernetes.io/role/internal-elb": "1",
          [podSubnetTag.key]: podSubnetTag.value,
        },
      },
      isolated: { subnets: network.subnets.data },
    });
  }

  private createEndpoints(
    { name, account, region, network }: LocalPlusEnvironment,
    vpc: Vpc,
  ): Endpoints {
    return new Endpoints(this, "endpoints", {
      name,
      account,
      region,
      addonRegistryAccount: network.endpoints.addonRegistryAccount,
      vpcId: vpc.vpc.id,
      gatewayServices: ["dynamodb"],
      routeTableIds: [...vpc.privateTier.routeTableIds, ...vpc.isolatedTier.routeTableIds],
      interfaces: {
        services: network.endpoints.interface,
        subnetIds: vpc.isolatedTier.subnetIds,
        vpcCidr: network.cidr,
      },
    });
  }
}
