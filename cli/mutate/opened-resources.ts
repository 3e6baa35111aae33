import type { JsonObject } from "../../core/json";
import { resourceName } from "../reach/nodes";
import type { Resource } from "../reach/references";
import { asText } from "../reach/text";
import { withReferences, type World } from "../reach/world";
import type { Mutant } from "./mutant";

const anywhere = "0.0.0.0/0";

/** With a rule for everything in each security group, a way out of each route table, and everybody let in by name. */
export function openedResources(world: World): Mutant[] {
  return [
    ...(["ingress", "egress"] as const).flatMap((direction) => openGroups(world, direction)),
    ...openTables(world),
    ...openFilters(world),
    ...openAccess(world),
  ];
}

function mutant(world: World, name: string, resource: Resource, body: JsonObject): Mutant {
  return {
    name,
    about: "no rule lets it",
    world: () => withReferences(world, world.references.changed(resource, body)),
  };
}

/** Every group with rules, EKS' own among them; but not what is open as it is. */
function openGroups(world: World, direction: "ingress" | "egress"): Mutant[] {
  const { references } = world;
  const type = `aws_vpc_security_group_${direction}_rule`;
  const groupOf = ({ body, component }: Resource): string =>
    asText(references.value(body["security_group_id"], component));
  const rules = references.every(type);
  const isOpen = (group: string): boolean =>
    rules.some(
      (rule) =>
        groupOf(rule) === group &&
        rule.body["ip_protocol"] === "-1" &&
        rule.body["cidr_ipv4"] === anywhere,
    );
  const made = references
    .every("aws_security_group")
    .map(({ component, key }) => `${component}/aws_security_group.${key}.id`);
  const groups = new Set([...made, ...rules.map(groupOf)]);
  return [...groups]
    .filter((group) => !isOpen(group))
    .map((group) => {
      const [component = "", reference = ""] = group.split(/\/(.*)/);
      const body = {
        security_group_id: `\${${reference}}`,
        ip_protocol: "-1",
        cidr_ipv4: anywhere,
      };
      const name = `open ${direction} of security group ${group}`;
      return mutant(world, name, { component, type, key: "allow-all", body }, body);
    });
}

/** A way to the Internet for each route table that has none. */
function openTables(world: World): Mutant[] {
  const { references } = world;
  const type = "aws_route";
  const [gateway] = references.every("aws_internet_gateway");
  const tableOf = ({ body, component }: Resource): string =>
    asText(references.value(body["route_table_id"], component));
  const open = references
    .every(type)
    .filter(({ body }) => body["destination_cidr_block"] === anywhere)
    .map(tableOf);
  return references
    .every("aws_route_table")
    .filter(({ component, key }) => !open.includes(`${component}/aws_route_table.${key}.id`))
    .map((table) => {
      const body = {
        route_table_id: `\${aws_route_table.${table.key}.id}`,
        destination_cidr_block: anywhere,
        gateway_id: `\${aws_internet_gateway.${gateway?.key ?? ""}.id}`,
      };
      const route = { component: table.component, type, key: "allow-all", body };
      return mutant(world, `open ${resourceName(table)} to the Internet`, route, body);
    });
}

/** Aiven's stores for every address. */
function openFilters(world: World): Mutant[] {
  const settings = { aiven_pg: "pg", aiven_kafka: "kafka", aiven_valkey: "valkey" };
  return Object.entries(settings).flatMap(([type, name]) =>
    world.references.every(type).map((store) => {
      const argument = `${name}_user_config`;
      const config = store.body[argument] as JsonObject;
      const body = {
        ...store.body,
        [argument]: { ...config, ip_filter_object: [{ network: anywhere }] },
      };
      return mutant(world, `open the address filter of ${resourceName(store)}`, store, body);
    }),
  );
}

/** Each policy of Access for everybody. */
function openAccess(world: World): Mutant[] {
  return world.references.every("cloudflare_zero_trust_access_policy").map((policy) => {
    const body = { ...policy.body, include: [{ everyone: {} }] };
    return mutant(world, `open ${resourceName(policy)} to everybody`, policy, body);
  });
}
