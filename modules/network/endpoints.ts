import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";
import { endpointPolicy, type EndpointScope } from "./endpoint-policies";

export interface EndpointsProps extends EndpointScope {
  /** Beginning of the `Name` tags. */
  readonly name: string;
  readonly vpcId: string;
  /** Services with a free gateway endpoint beside S3, which always has one. */
  readonly gatewayServices: readonly "dynamodb"[];
  /** Route tables that lead through the gateway endpoints. */
  readonly routeTableIds: readonly string[];
  /** @default - none */
  readonly interfaces?: InterfaceEndpoints;
}

/** Endpoints with an interface in each zone. */
export interface InterfaceEndpoints {
  /** The services, such as `ecr.api`; each costs per zone and hour. */
  readonly services: readonly string[];
  /** Subnets the interfaces stand in, one a zone. */
  readonly subnetIds: readonly string[];
  /** Range of the VPC: everything in it may call the endpoints. */
  readonly vpcCidr: string;
}

/** Ways to AWS services that never leave the VPC, each with a policy that lets through what the platform needs. */
export class Endpoints extends Construct {
  readonly s3: VpcEndpoint;

  constructor(scope: Construct, id: string, props: EndpointsProps) {
    super(scope, id);
    this.s3 = this.createGateway("s3", props);
    for (const service of props.gatewayServices) this.createGateway(service, props);
    if (props.interfaces) this.createInterfaces(props.interfaces, props);
  }

  private createGateway(service: string, props: EndpointsProps): VpcEndpoint {
    return new VpcEndpoint(this, service, {
      ...this.common(service, props),
      vpcEndpointType: "Gateway",
      routeTableIds: [...props.routeTableIds],
    });
  }

  private createInterfaces(interfaces: InterfaceEndpoints, props: EndpointsProps): void {
    const group = this.createSecurityGroup(interfaces.vpcCidr, props);
    for (const service of interfaces.services) {
      new VpcEndpoint(this, service.replace(".", "-"), {
        ...this.common(service, props),
        vpcEndpointType: "Interface",
        privateDnsEnabled: true,
        subnetIds: [...interfaces.subnetIds],
        securityGroupIds: [group.id],
      });
    }
  }

  private common(service: string, props: EndpointsProps) {
    return {
      vpcId: props.vpcId,
      serviceName: `com.amazonaws.${props.region}.${service}`,
      policy: endpointPolicy(service, props),
      tags: { Name: `${props.name}-${service}` },
    };
  }

  private createSecurityGroup(vpcCidr: string, props: EndpointsProps): SecurityGroup {
    const group = new SecurityGroup(this, "security-group", {
      name: `${props.name}-endpoints`,
      description: "Interface endpoints: HTTPS from the VPC, nothing else",
      vpcId: props.vpcId,
      tags: { Name: `${props.name}-endpoints` },
    });
    new VpcSecurityGroupIngressRule(this, "https-from-vpc", {
      securityGroupId: group.id,
      description: "HTTPS from the VPC",
      cidrIpv4: vpcCidr,
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
    });
    return group;
  }
}
