import type { JsonObject } from "../../core/json";
import { contains } from "../../core/cidr";
import { itemsAt, textAt } from "../charts/rendered";
import { isObject } from "../terraform-json";
import type { Trail } from "./answer";
import { rangeOf, resourceName, subnetsOf, type Nodes } from "./nodes";
import { passNames, podPeer, tcpPort } from "./pods";
import { passPolicies, type PodSet } from "./policy";
import type { Resource } from "./references";
import { anywhere, passToInternet, routeTo } from "./routes";
import { onePort, passGroups } from "./security-groups";
import type { World } from "./world";
import { asText } from "./text";

/** Ports that Aiven chooses from when it makes a service. docs/reference/network-policies.md says so to users. */
const aivenPorts = { first: 10_000, last: 30_000, protocol: "TCP" } as const;

/** Somewhere that keeps data, behind a port of its own. */
export interface Store {
  readonly name: string;
  readonly resource: Resource;
  /** Its number, or the reference it is known by until an apply. */
  readonly port: number | string;
}

const aivenTypes = { aiven_pg: "postgres", aiven_kafka: "kafka", aiven_valkey: "valkey" } as const;

/** What a service has behind another port than its own, by the output of its stack that says which. */
const behindOtherPorts: Readonly<Record<string, readonly [name: string, output: string]>> = {
  aiven_pg: ["postgres-pool", "postgres_pool_port"],
  aiven_kafka: ["schema-registry", "schema_registry_port"],
};

/** The stores of an environment: those of Aiven, and databases of RDS. */
export function storesOf({ references }: World): Store[] {
  const aiven = Object.entries(aivenTypes).flatMap(([type, name]) =>
    references.every(type).flatMap((resource): Store[] => {
      const port = `${resource.component}/${type}.${resource.key}.service_port`;
      if (itemsAt(resource.body, "service_integrations").length > 0)
        return [{ name: `${name}-replica`, resource, port }];
      const [second = "", output = ""] = behindOtherPorts[type] ?? [];
      const other = asText(references.output(resource.component, output)).replaceAll('"', "'");
      const stores = [{ name, resource, port }];
      return ["null", port].includes(other)
        ? stores
        : [...stores, { name: second, resource, port: other }];
    }),
  );
  const rds = references.every("aws_db_instance").map((resource): Store => {
    return { name: "database", resource, port: Number(resource.body["port"]) };
  });
  return [...aiven, ...rds];
}

/** From a pod to a store. A port that is known at apply only must be the store's own by its reference. */
export function passToStore(trail: Trail, world: World, from: PodSet, store: Store): void {
  passNames(trail, world, from);
  if (store.resource.type === "aws_db_instance") passToDatabase(trail, world, from, store);
  else passToAiven(trail, world, from, store);
}

/** From outside to a store: a database on no public address cannot be reached, whatever else lets it. */
export function passFromOutside(trail: Trail, world: World, { resource, port }: Store): void {
  const name = resourceName(resource);
  if (resource.type !== "aws_db_instance") {
    const { project_vpc_id: vpc } = resource.body;
    const open = publicly(settingsOf(resource.body));
    if (vpc !== undefined && !open) trail.block(`${name}: is in a private network of Aiven only`);
    passFilter(trail, resource, anywhere);
    return;
  }
  if (resource.body["publicly_accessible"] !== true) trail.block(`${name}: has no public address`);
  const { references } = world;
  passToInternet(trail, world, databaseSubnets(resource, world), "straight");
  const groups = references.list(resource.body["vpc_security_group_ids"], resource.component);
  const outside = ["the Internet", { range: anywhere }] as const;
  passGroups(trail, world, "ingress", { name, groups }, outside, onePort(Number(port)));
}

function passToDatabase(trail: Trail, world: World, from: PodSet, { resource, port }: Store): void {
  const { references, policies } = world;
  for (const subnet of databaseSubnets(resource, world)) {
    const ends = [podPeer(from), { kind: "range", range: rangeOf(subnet) }] as const;
    passPolicies(trail, policies, "egress", ends, tcpPort(port));
  }
  const name = resourceName(resource);
  const groups = references.list(resource.body["vpc_security_group_ids"], resource.component);
  for (const nodes of world.nodes) {
    passGroups(trail, world, "egress", nodes, [name, { groups }], onePort(Number(port)));
    const database = { name, groups };
    passGroups(trail, world, "ingress", database, [nodes.name, nodes], onePort(Number(port)));
  }
}

function databaseSubnets({ body, component }: Resource, { references }: World): Resource[] {
  const group = references.resource(references.value(body["db_subnet_group_name"], component));
  const ids = group ? references.list(group.body["subnet_ids"], group.component) : [];
  return subnetsOf(ids, references);
}

function passToAiven(trail: Trail, world: World, from: PodSet, { resource, port }: Store): void {
  const { references, policies } = world;
  const network = references.value(resource.body["project_vpc_id"], resource.component);
  const range = textAt(references.resource(network)?.body, "network_cidr");
  if (range === "") trail.block(`${resourceName(resource)}: is in no private network of Aiven`);
  const ends = [podPeer(from), { kind: "range", range }] as const;
  passPolicies(trail, policies, "egress", ends, tcpPort(port));
  for (const nodes of world.nodes) {
    passGroups(trail, world, "egress", nodes, ["Aiven's network", { range }], aivenPorts);
    passPeering(trail, world, nodes, range, asText(network));
    // Pods have addresses of their nodes' subnets.
    for (const subnet of nodes.subnets) passFilter(trail, resource, rangeOf(subnet));
  }
}

/** The routes of every subnet must lead into the peering with the very network that the service is in. */
function passPeering(
  trail: Trail,
  world: World,
  { subnets }: Nodes,
  range: string,
  network: string,
): void {
  const { references } = world;
  for (const subnet of subnets) {
    const from = `routes of ${resourceName(subnet)}`;
    const route = routeTo(subnet, range, world);
    if (!route) trail.block(`${from}: none leads to Aiven's network ${range}`);
    if (route.body["transit_gateway_id"] !== undefined)
      trail.block(
        `${from}: ${resourceName(route)} goes to a transit gateway; what is behind it is not known here`,
      );
    const follow = (of: Resource | undefined, argument: string): Resource | undefined =>
      of && references.resource(references.value(of.body[argument], of.component));
    const accepter = follow(route, "vpc_peering_connection_id");
    const peering = follow(accepter, "vpc_peering_connection_id");
    const peered = peering && references.value(peering.body["vpc_id"], peering.component);
    if (peered !== network)
      trail.block(`${from}: ${resourceName(route)} does not lead into the peering with Aiven`);
    trail.pass(`${from}: ${resourceName(route)}`);
  }
}

/** Passes a store's own list of addresses, or stops at it. */
export function passFilter(trail: Trail, resource: Resource, range: string): void {
  const what = `address filter of ${resourceName(resource)} for ${range}`;
  const filters = itemsAt(settingsOf(resource.body), "ip_filter_object");
  const filter = filters.find((each) => contains(textAt(each, "network"), range));
  if (!filter) trail.block(`${what}: has no range for it`);
  trail.pass(`${what}: ${textAt(filter, "network")}`);
}

function settingsOf(body: JsonObject): JsonObject | undefined {
  return Object.entries(body)
    .filter(([key]) => key.endsWith("_user_config"))
    .map(([, value]) => value)
    .find(isObject);
}

/** Whether any interface of the service is offered outside of its private network. */
function publicly(settings: JsonObject | undefined): boolean {
  const offered = settings?.["public_access"];
  return isObject(offered) && Object.values(offered).includes(true);
}
