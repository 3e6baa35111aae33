import { Eip } from "@cdktf/provider-aws/lib/eip";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import type { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { Construct } from "constructs";
import type { SubnetTier } from "./subnet-tier";

export interface NatProps {
  /** Beginning of the `Name` tags. */
  readonly name: string;
  /** `per-zone`: one gateway in every zone; `single`: one in the first zone for all. */
  readonly mode: "per-zone" | "single";
  /** Where the gateways stand. */
  readonly publicTier: SubnetTier;
  /** Whose route tables, one a zone, lead through them. */
  readonly privateTier: SubnetTier;
  readonly internetGateway: InternetGateway;
}

/**
 * The way out of a tier without public addresses. Each gateway costs per hour and per byte; a single one makes all
 * zones depend on one and charges for traffic between zones.
 */
export class Nat extends Construct {
  /** Addresses that the outside sees. */
  readonly addresses: readonly Eip[];

  constructor(scope: Construct, id: string, props: NatProps) {
    super(scope, id);
    const zones =
      props.mode === "single" ? props.publicTier.zones.slice(0, 1) : props.publicTier.zones;
    const gateways = zones.map((zone, index) => this.createGateway(zone, index, props));
    this.addresses = gateways.map(({ address }) => address);
    props.privateTier.routeTables.forEach((table, index) => {
      const gateway = (gateways[index] ?? gateways[0])?.gateway;
      if (!gateway) return;
      new Route(this, `out-of-${props.privateTier.zones[index] ?? "tier"}`, {
        routeTableId: table.id,
        destinationCidrBlock: "0.0.0.0/0",
        natGatewayId: gateway.id,
      });
    });
  }

  private createGateway(
    zone: string,
    index: number,
    props: NatProps,
  ): { address: Eip; gateway: NatGateway } {
    const subnet = props.publicTier.subnets[index];
    if (!subnet) throw new Error(`${this.node.path}: the public tier has no subnet in ${zone}`);
    const tags = { Name: `${props.name}-nat-${zone}` };
    const address = new Eip(this, `address-${zone}`, {
      domain: "vpc",
      tags,
      dependsOn: [props.internetGateway],
    });
    const gateway = new NatGateway(this, `gateway-${zone}`, {
      allocationId: address.id,
      subnetId: subnet.id,
      tags,
      dependsOn: [props.internetGateway],
    });
    return { address, gateway };
  }
}
