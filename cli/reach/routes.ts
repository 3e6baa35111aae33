import { contains, prefixLength, type Cidr } from "../../core/cidr";
import { textAt } from "../charts/rendered";
import type { Trail } from "./answer";
import { resourceName } from "./nodes";
import type { Resource } from "./references";
import type { World } from "./world";
import { asText } from "./text";

/** Every address of the Internet. */
export const anywhere: Cidr = "0.0.0.0/0";

/** The route table of a subnet, as a followed reference; undefined: the VPC's own, which has no route out. */
export function routeTableOf(subnet: Resource, { references }: World): string | undefined {
  const { component, type, key } = subnet;
  const association = references.every("aws_route_table_association").find((each) => {
    const id = references.value(each.body["subnet_id"], each.component);
    return id === `${component}/${type}.${key}.id`;
  });
  if (!association) return undefined;
  return asText(references.value(association.body["route_table_id"], association.component));
}

/** The narrowest route of a subnet to all of a range; undefined where there is none. */
export function routeTo(subnet: Resource, range: Cidr, world: World): Resource | undefined {
  const table = routeTableOf(subnet, world);
  return world.references
    .every("aws_route")
    .filter(({ body, component }) => {
      const destination = textAt(body, "destination_cidr_block");
      const own = world.references.value(body["route_table_id"], component) === table;
      return own && destination !== "" && contains(destination, range);
    })
    .toSorted((a, b) => lengthOf(b) - lengthOf(a))[0];
}

/** Passes the routes from subnets to the Internet: straight, or through NAT gateways. */
export function passToInternet(
  trail: Trail,
  world: World,
  subnets: readonly Resource[],
  way: "nat" | "straight",
): void {
  for (const subnet of subnets) {
    const route = routeTo(subnet, anywhere, world);
    const from = resourceName(subnet);
    if (!route) trail.block(`routes of ${from}: none leads to the Internet`);
    const { references } = world;
    const argument = way === "nat" ? "nat_gateway_id" : "gateway_id";
    const gateway = references.resource(references.value(route.body[argument], route.component));
    if (!gateway) {
      const wanted = way === "nat" ? "a NAT gateway" : "an Internet gateway";
      trail.block(`routes of ${from}: ${resourceName(route)} leads to no ${wanted}`);
    }
    trail.pass(`routes of ${from}: ${resourceName(route)}`);
    if (way === "straight") continue;
    const outside = references.resource(
      references.value(gateway.body["subnet_id"], gateway.component),
    );
    passToInternet(trail, world, outside ? [outside] : [], "straight");
  }
}

function lengthOf({ body }: Resource): number {
  return prefixLength(textAt(body, "destination_cidr_block"));
}
