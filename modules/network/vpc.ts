import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { Vpc as AwsVpc } from "@cdktf/provider-aws/lib/vpc";
import { Construct } from "constructs";
import type { SubnetPlan } from "../../core/subnet-plan";
import { Nat } from "./nat";
import { SubnetTier } from "./subnet-tier";

/** One tier's subnets and their tags. */
export interface TierProps {
  readonly subnets: SubnetPlan;
  /** @default - none */
  readonly tags?: Readonly<Record<string, string>>;
}

export interface VpcProps {
  /** Name of the VPC and beginning of the names of what is in it. */
  readonly name: string;
  readonly cidr: string;
  /** Subnets with a route to the Internet gateway; NAT gateways stand here. */
  readonly public: TierProps;
  /** Subnets with a way out through NAT. */
  readonly private: TierProps;
  /** Subnets without any way to or from the Internet. */
  readonly isolated: TierProps;
  readonly nat: "per-zone" | "single";
}

/** A VPC in three tiers, with DNS, an emptied default security group and one way out. */
export class Vpc extends Construct {
  readonly vpc: AwsVpc;
  readonly publicTier: SubnetTier;
  readonly privateTier: SubnetTier;
  readonly isolatedTier: SubnetTier;
  readonly nat: Nat;

  constructor(scope: Construct, id: string, props: VpcProps) {
    super(scope, id);
    this.vpc = this.createVpc(props);
    this.emptyDefaultSecurityGroup(props.name);
    this.publicTier = this.createTier("public", props, "shared");
    this.privateTier = this.createTier("private", props, "each-zone");
    this.isolatedTier = this.createTier("isolated", props, "shared");
    const internetGateway = this.createInternetGateway(props.name);
    this.nat = new Nat(this, "nat", {
      name: props.name,
      mode: props.nat,
      publicTier: this.publicTier,
      privateTier: this.privateTier,
      internetGateway,
    });
  }

  /** DNS support and host names: private zones, endpoints' private DNS and EKS nodes need both. */
  private createVpc(props: VpcProps): AwsVpc {
    return new AwsVpc(this, "Resource", {
      cidrBlock: props.cidr,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: { Name: props.name },
    });
  }

  /** What nobody gave a security group can neither talk nor listen (CIS AWS Foundations Benchmark 5.0.0, 5.5). */
  private emptyDefaultSecurityGroup(name: string): void {
    new DefaultSecurityGroup(this, "default-security-group", {
      vpcId: this.vpc.id,
      tags: { Name: `${name}-default-unused` },
    });
  }

  private createTier(
    tier: "public" | "private" | "isolated",
    props: VpcProps,
    routeTables: "each-zone" | "shared",
  ): SubnetTier {
    return new SubnetTier(this, tier, {
      ...props[tier],
      vpcId: this.vpc.id,
      name: `${props.name}-${tier}`,
      routeTables,
    });
  }

  private createInternetGateway(name: string): InternetGateway {
    const gateway = new InternetGateway(this, "internet-gateway", {
      vpcId: this.vpc.id,
      tags: { Name: name },
    });
    this.publicTier.routeTables.forEach((table) => {
      new Route(this, "to-internet", {
        routeTableId: table.id,
        destinationCidrBlock: "0.0.0.0/0",
        gatewayId: gateway.id,
      });
    });
    return gateway;
  }
}
