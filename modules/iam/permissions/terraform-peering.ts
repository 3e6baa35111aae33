import type { Statement } from "../../../core/iam";
import type { EnvironmentScope } from "./terraform-plan";

/** What `terraform apply` calls to accept a peering connection; what it reads of one, everybody reads who plans. */
export function managePeering({ region }: EnvironmentScope): Statement[] {
  return [
    inRegion("AcceptPeering", region, [
      "ec2:AcceptVpcPeeringConnection",
      "ec2:ModifyVpcPeeringConnectionOptions",
    ]),
  ];
}

/** What `terraform plan` reads of attachments to a Transit Gateway and of what the gateway is shared with. */
export function readTransitGateway({ region }: EnvironmentScope): Statement[] {
  return [
    inRegion("ReadTransitGateway", region, [
      "ec2:GetTransitGatewayRouteTableAssociations",
      "ec2:GetTransitGatewayRouteTablePropagations",
      "ram:GetResourceShareAssociations",
      "ram:GetResourceShares",
      "ram:ListResourceSharePermissions",
    ]),
  ];
}

/** What `terraform apply` and `destroy` change of them. */
export function manageTransitGateway({ region }: EnvironmentScope): Statement[] {
  return [
    inRegion("ManageTransitGateway", region, [
      "ec2:AcceptTransitGatewayVpcAttachment",
      "ec2:AssociateTransitGatewayRouteTable",
      "ec2:CreateTransitGatewayVpcAttachment",
      "ec2:DeleteTransitGatewayVpcAttachment",
      "ec2:DisableTransitGatewayRouteTablePropagation",
      "ec2:DisassociateTransitGatewayRouteTable",
      "ec2:EnableTransitGatewayRouteTablePropagation",
      "ec2:ModifyTransitGatewayVpcAttachment",
      "ram:AssociateResourceShare",
      "ram:CreateResourceShare",
      "ram:DeleteResourceShare",
      "ram:DisassociateResourceShare",
      "ram:TagResource",
      "ram:UntagResource",
      "ram:UpdateResourceShare",
    ]),
  ];
}

/** The ids are AWS's: no name to go by, only the region. */
function inRegion(Sid: string, region: string, Action: readonly string[]): Statement {
  return {
    Sid,
    Effect: "Allow",
    Action,
    Resource: "*",
    Condition: { StringEquals: { "aws:RequestedRegion": region } },
  };
}
