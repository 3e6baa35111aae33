import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Construct } from "constructs";
import type { SubnetPlan, Zone } from "../../core/subnet-plan";

export interface SubnetTierProps {
  readonly vpcId: string;
  /** Beginning of the `Name` tag of everything in the tier. */
  readonly name: string;
  /** Range of each zone's subnet. */
  readonly subnets: SubnetPlan;
  /** `each-zone` gives every zone a route table of its own; `shared` one for the tier. */
  readonly routeTables: "each-zone" | "shared";
  /**
   * Tags on the subnets, for the controllers that look for them.
   * @default - none
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/** One subnet a zone with the route tables that serve them. Nothing in it gets a public address by itself. */
export class SubnetTier extends Construct {
  /** In the order of {@link zones}. */
  readonly subnets: readonly Subnet[];
  readonly zones: readonly Zone[];
  /** One a zone, in their order, or a single one. */
  readonly routeTables: readonly RouteTable[];

  constructor(scope: Construct, id: string, props: SubnetTierProps) {
    super(scope, id);
    this.zones = Object.keys(props.subnets);
    this.subnets = Object.entries(props.subnets).map(([zone, cidr]) =>
      this.createSubnet(zone, cidr, props),
    );
    this.routeTables =
      props.routeTables === "shared"
        ? [this.createRouteTable("routes", props.name, props.vpcId)]
        : this.zones.map((zone) =>
            this.createRouteTable(`routes-${zone}`, `${props.name}-${zone}`, props.vpcId),
          );
    this.associate();
  }

  /** Ids of the subnets, in the order of the zones. */
  get subnetIds(): string[] {
    return this.subnets.map((subnet) => subnet.id);
  }

  get routeTableIds(): string[] {
    return this.routeTables.map((table) => table.id);
  }

  private createSubnet(zone: Zone, cidrBlock: string, props: SubnetTierProps): Subnet {
    return new Subnet(this, zone, {
      vpcId: props.vpcId,
      availabilityZone: zone,
      cidrBlock,
      mapPublicIpOnLaunch: false,
      tags: { ...props.tags, Name: `${props.name}-${zone}` },
    });
  }

  private createRouteTable(id: string, name: string, vpcId: string): RouteTable {
    return new RouteTable(this, id, { vpcId, tags: { Name: name } });
  }

  private associate(): void {
    const [shared] = this.routeTables;
    this.zones.forEach((zone, index) => {
      const subnet = this.subnets[index];
      const table = this.routeTables[index] ?? shared;
      if (!subnet || !table) return;
      new RouteTableAssociation(this, `routes-of-${zone}`, {
        subnetId: subnet.id,
        routeTableId: table.id,
      });
    });
  }
}
