import { Route53Zone } from "@cdktf/provider-aws/lib/route53-zone";
import { Construct } from "constructs";

export interface PrivateZoneProps {
  /** Domain of the zone, such as `internal.example.org`. */
  readonly domain: string;
  /** The VPC that resolves it. */
  readonly vpcId: string;
  readonly vpcRegion: string;
}

/** A zone that only one VPC can see. */
export class PrivateZone extends Construct {
  readonly zone: Route53Zone;

  constructor(scope: Construct, id: string, props: PrivateZoneProps) {
    super(scope, id);
    this.zone = new Route53Zone(this, "Resource", {
      name: props.domain,
      comment: "Names inside the VPC",
      vpc: [{ vpcId: props.vpcId, vpcRegion: props.vpcRegion }],
    });
  }
}
