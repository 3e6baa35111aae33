import { VpcPeeringConnectionAccepterA } from "@cdktf/provider-aws/lib/vpc-peering-connection-accepter";
import { Construct } from "constructs";
import { AwsVpcPeeringConnection } from "../../.gen/providers/aiven/aws-vpc-peering-connection";
import { routeToAiven, type RouteTable } from "./routes";

export interface PeeringProps {
  /** Name of the connection in AWS. */
  readonly name: string;
  /** Id of the project VPC, `<project>/<id>`. */
  readonly aivenVpcId: string;
  readonly aivenCidr: string;
  /** AWS account, VPC and region of our side. */
  readonly account: string;
  readonly vpcId: string;
  readonly region: string;
  /** Every table that leads to Aiven. */
  readonly routeTables: readonly RouteTable[];
}

/**
 * A peering connection that Aiven asks for and we accept, and our routes to it; Aiven adds its own. Its `state` stays
 * `PENDING_PEER` in Terraform until a later refresh, so nothing waits for `ACTIVE`.
 */
export class Peering extends Construct {
  constructor(scope: Construct, id: string, props: PeeringProps) {
    super(scope, id);
    const request = new AwsVpcPeeringConnection(this, "Resource", {
      vpcId: props.aivenVpcId,
      awsAccountId: props.account,
      awsVpcId: props.vpcId,
      awsVpcRegion: props.region,
    });
    const accepted = new VpcPeeringConnectionAccepterA(this, "accepter", {
      vpcPeeringConnectionId: request.awsVpcPeeringConnectionId,
      autoAccept: true,
      tags: { Name: props.name },
    });
    routeToAiven(this, props.routeTables, {
      destinationCidrBlock: props.aivenCidr,
      vpcPeeringConnectionId: accepted.id,
    });
  }
}
