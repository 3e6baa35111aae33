import { Route, type RouteConfig } from "@cdktf/provider-aws/lib/route";
import type { Construct } from "constructs";

/** A route table on our side, by a key that stays with it. */
export interface RouteTable {
  /** Such as `eu-west-1a`. */
  readonly key: string;
  readonly id: string;
}

/** A route to the Aiven VPC in every table. */
export function routeToAiven(
  scope: Construct,
  tables: readonly RouteTable[],
  to: Pick<RouteConfig, "destinationCidrBlock" | "vpcPeeringConnectionId" | "transitGatewayId">,
): void {
  for (const { key, id } of tables) {
    new Route(scope, `to-aiven-${key}`, { routeTableId: id, ...to });
  }
}
