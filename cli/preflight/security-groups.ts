import type { Resource } from "../reach/references";
import { asText } from "../reach/text";
import { grouped } from "../grouped";
import type { OwnResources } from "./own-resources";

/** A number of the quota's unit, and where it comes from. */
interface Counted {
  readonly needed: number | undefined;
  readonly detail: string;
}

const directions = {
  inbound: "aws_vpc_security_group_ingress_rule",
  outbound: "aws_vpc_security_group_egress_rule",
} as const;

/**
 * The security group with most rules of one direction. The quota holds for IPv4 and IPv6 apart; a rule that names a group
 * counts for both, one that names a prefix list counts as many as the list may have.
 */
export function fullestGroup(own: OwnResources, region: string): Counted {
  const counts = Object.entries(directions).flatMap(([direction, type]) => {
    const rules = grouped(own.of(type, region), ({ component, body }) =>
      asText(own.references.value(body["security_group_id"], component)),
    );
    return [...rules].map(([group, each]) => ({
      needed: heaviest(each),
      detail: `${direction} of ${nameOf(own, group)}`,
    }));
  });
  const [first] = counts.toSorted((a, b) => (b.needed ?? Infinity) - (a.needed ?? Infinity));
  return first ?? { needed: 0, detail: "" };
}

/** Rules of the address family that has more of them; undefined when a prefix list is among them. */
function heaviest(rules: readonly Resource[]): number | undefined {
  if (rules.some(({ body }) => body["prefix_list_id"] !== undefined)) return undefined;
  const without = (family: string): number =>
    rules.filter(({ body }) => body[family] === undefined).length;
  return Math.max(without("cidr_ipv6"), without("cidr_ipv4"));
}

/** Resources whose network interfaces carry the groups of an argument. */
const wearers = {
  aws_launch_template: "vpc_security_group_ids",
  aws_lb: "security_groups",
  aws_db_instance: "vpc_security_group_ids",
  aws_vpc_endpoint: "security_group_ids",
} as const;

/** The most security groups that one network interface carries. */
export function groupsOfAnInterface(own: OwnResources, region: string): Counted {
  const counts = Object.entries(wearers).flatMap(([type, argument]) =>
    own.of(type, region).map(({ component, key, body }) => ({
      needed: own.references.list(body[argument], component).length,
      detail: `of ${component}/${type}.${key}`,
    })),
  );
  const [first] = counts.toSorted((a, b) => b.needed - a.needed);
  return first ?? { needed: 0, detail: "" };
}

/** The group's own name, or the address that makes it. */
function nameOf({ references }: OwnResources, group: string): string {
  const body = references.resource(group)?.body;
  const name = body?.["name"] ?? body?.["name_prefix"];
  return typeof name === "string" ? name.replace(/-$/, "") : group;
}
