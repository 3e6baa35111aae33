import { Ec2TransitGatewayVpcAttachment } from "@cdktf/provider-aws/lib/ec2-transit-gateway-vpc-attachment";
import { Ec2TransitGatewayVpcAttachmentAccepter } from "@cdktf/provider-aws/lib/ec2-transit-gateway-vpc-attachment-accepter";
import { RamPrincipalAssociation } from "@cdktf/provider-aws/lib/ram-principal-association";
import { RamResourceAssociation } from "@cdktf/provider-aws/lib/ram-resource-association";
import { RamResourceShare } from "@cdktf/provider-aws/lib/ram-resource-share";
import { Construct } from "constructs";
import { TransitGatewayVpcAttachment } from "../../.gen/providers/aiven/transit-gateway-vpc-attachment";
import type { PeeringProps } from "./peering";
import { routeToAiven } from "./routes";

export interface TransitGatewayPeeringProps extends PeeringProps {
  /** Id of the gateway, which is in the same account and region. */
  readonly transitGatewayId: string;
  /** Range of our VPC, which Aiven sends to the gateway. */
  readonly vpcCidr: string;
  /** Subnets of our VPC in which the gateway gets an interface, one a zone. */
  readonly subnetIds: string[];
}

/** AWS account of Aiven: https://aiven.io/docs/platform/howto/attach-vpc-aws-tgw as of 2026-08-21. */
const aivenAccount = "675999398324";

/** Both VPCs attached to a Transit Gateway, which is shared with Aiven, and our routes to it. */
export class TransitGatewayPeering extends Construct {
  constructor(scope: Construct, id: string, props: TransitGatewayPeeringProps) {
    super(scope, id);
    const shared = this.shareWithAiven(props);
    const request = new TransitGatewayVpcAttachment(this, "Resource", {
      vpcId: props.aivenVpcId,
      peerCloudAccount: props.account,
      peerVpc: props.transitGatewayId,
      userPeerNetworkCidrs: [props.vpcCidr],
      dependsOn: shared,
      // left out for the same region; read back, it would replace the attachment
      lifecycle: { ignoreChanges: ["peer_region"] },
    });
    new Ec2TransitGatewayVpcAttachmentAccepter(this, "accepter", {
      transitGatewayAttachmentId: request.peeringConnectionId,
      tags: { Name: props.name },
    });
    const own = new Ec2TransitGatewayVpcAttachment(this, "own-attachment", {
      transitGatewayId: props.transitGatewayId,
      vpcId: props.vpcId,
      subnetIds: props.subnetIds,
      tags: { Name: props.name },
    });
    routeToAiven(this, props.routeTables, {
      destinationCidrBlock: props.aivenCidr,
      transitGatewayId: own.transitGatewayId, // a route needs the attachment, not only the gateway
    });
  }

  private shareWithAiven(props: TransitGatewayPeeringProps) {
    const share = new RamResourceShare(this, "share", {
      name: props.name,
      allowExternalPrincipals: true,
    });
    const { region, account, transitGatewayId } = props;
    return [
      new RamResourceAssociation(this, "shared-gateway", {
        resourceShareArn: share.arn,
        resourceArn: `arn:aws:ec2:${region}:${account}:transit-gateway/${transitGatewayId}`,
      }),
      new RamPrincipalAssociation(this, "aiven", {
        resourceShareArn: share.arn,
        principal: aivenAccount,
      }),
    ];
  }
}
