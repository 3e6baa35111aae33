import type { JsonObject } from "../../core/json";
import { textAt } from "../charts/rendered";
import { resourceName } from "../reach/nodes";
import type { Resource } from "../reach/references";
import { withReferences, type World } from "../reach/world";
import { isObject } from "../terraform-json";
import { withOneItemLess, type Mutant } from "./mutant";

/** Types of resources that a walk asks on its way, but for those that everything stands on. */
const types = [
  "aws_autoscaling_attachment",
  "aws_internet_gateway",
  "aws_lb_listener",
  "aws_nat_gateway",
  "aws_route",
  "aws_route53_record",
  "aws_route_table_association",
  "aws_vpc_endpoint",
  "aws_vpc_peering_connection_accepter",
  "aws_vpc_security_group_egress_rule",
  "aws_vpc_security_group_ingress_rule",
  "cloudflare_dns_record",
  "cloudflare_zero_trust_access_application",
  "cloudflare_zero_trust_access_policy",
  "cloudflare_zero_trust_tunnel_cloudflared_config",
];

/** Argument of a type of which each item of each list is taken away as well. */
const inside: Readonly<Record<string, string>> = {
  cloudflare_zero_trust_tunnel_cloudflared_config: "config",
  aiven_pg: "pg_user_config",
  aiven_kafka: "kafka_user_config",
  aiven_valkey: "valkey_user_config",
};

/** Without each rule, route, record and listener, and without each entry of the tunnel and of the stores' filters. */
export function removedResources(world: World): Mutant[] {
  const { references } = world;
  const changed = (resource: Resource, body: JsonObject | undefined) => () =>
    withReferences(world, references.changed(resource, body));
  const whole = types
    .flatMap((type) => references.every(type))
    .filter((resource) => isAsked(world, resource))
    .map((resource): Mutant => {
      const name = resourceName(resource);
      return { name: `remove ${name}`, about: name, world: changed(resource, undefined) };
    });
  const parts = Object.entries(inside).flatMap(([type, argument]) =>
    references.every(type).flatMap((resource) => {
      const name = resourceName(resource);
      const value = resource.body[argument];
      return withOneItemLess(isObject(value) ? value : {}).map(({ where, value: shorter }) => ({
        name: `remove ${name} ${where}`,
        about: name,
        world: changed(resource, { ...resource.body, [argument]: shorter }),
      }));
    }),
  );
  return [...whole, ...parts];
}

/** Records of mail and of the cold zone lead nowhere that a walk goes. */
function isAsked({ references }: World, { type, body, component }: Resource): boolean {
  if (type === "cloudflare_dns_record")
    return ["A", "AAAA", "CNAME"].includes(textAt(body, "type"));
  if (type !== "aws_route53_record") return true;
  return JSON.stringify(references.value(textAt(body, "alias", "name"), component)).includes(
    "aws_lb.",
  );
}
