import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";
import { endpointPolicy, type EndpointScope } from "./endpoint-policies";

export interface EndpointsProps extends EndpointScope {
  /** Beginning of the `Name` tags. */
  readonly name: string;
  readonly vpcId: string;
  /** Range of the VPC: everything in it may call the endpoints. */
  readonly vpcCidr: string;
  /** Services with an interface endpoint, such as `ecr.api`; each costs per zone and hour. */
  readonly interfaceServices: readonly string[];
  /** Subnets the interfaces stand in, one a zone. */
  readonly subnetIds: readonly string[];
  /** Route tables that lead S3 and DynamoDB through their free gateway endpoints. */
  readonly routeTableIds: readonly string[];
}

/** Ways to AWS services that never leave the VPC, each with a policy that lets through what the platform needs. */
export class Endpoints extends Construct {
  readonly s3: VpcEndpoint;

  constructor(scope: Construct, id: string, props: EndpointsProps) {
    super(scope, id);
    this.s3 = this.createGateway("s3", props);
    this.createGateway("dynamodb", props);
    const securityGroup = this.createSecurityGroup(props);
    for (const service of props.interfaceServices) {
      this.createInterface(service, securityGroup, props);
    }
  }

  private createGateway(service: string, props: EndpointsProps): VpcEndpoint {
    return new VpcEndpoint(this, service, {
      ...this.common(service, props),
      vpcEndpointType: "Gateway",
      routeTableIds: [...props.routeTableIds],
    });
  }

  private createInterface(service: string, group: SecurityGroup, props: EndpointsProps): void {
    new VpcEndpoint(this, service.replace(".", "-"), {
      ...this.common(service, props),
      vpcEndpointType: "Interface",
      privateDnsEnabled: true,
      subnetIds: [...props.subnetIds],
      securityGroupIds: [group.id],
    });
  }

  private common(service: string, props: EndpointsProps) {
    return {
      vpcId: props.vpcId,
      serviceName: `com.amazonaws.${props.region}.${service}`,
      policy: endpointPolicy(service, props),
      tags: { Name: `${props.name}-${service}` },
    };
  }

  private createSecurityGroup(props: EndpointsProps): SecurityGroup {
    const group = new SecurityGroup(this, "security-group", {
      name: `${props.name}-endpoints`,
      description: "Interface endpoints: HTTPS from the VPC, nothing else",
      vpcId: props.vpcId,
      tags: { Name: `${props.name}-endpoints` },
    });
    new VpcSecurityGroupIngressRule(this, "https-from-vpc", {
      securityGroupId: group.id,
      description: "HTTPS from the VPC",
      cidrIpv4: props.vpcCidr,
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
    });
    return group;
  }
}
