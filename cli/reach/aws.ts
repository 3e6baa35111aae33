import { textAt } from "../charts/rendered";
import type { Trail } from "./answer";
import { passToHost } from "./internet";
import { rangeOf, resourceName, subnetsOf } from "./nodes";
import { passNames, podPeer, tcpPort } from "./pods";
import { passPolicies, type PodSet } from "./policy";
import type { Resource } from "./references";
import { anywhere, routeTableOf } from "./routes";
import { onePort, passGroups } from "./security-groups";
import type { World } from "./world";

const https = 443;

/** Services that pods call, of which some environments have no endpoint. */
const called = ["kms", "route53", "secretsmanager", "servicediscovery", "sts"];

/** AWS services that can be asked about, by the last part of their endpoint's name. */
export function awsServices({ references }: World): string[] {
  const endpoints = references.every("aws_vpc_endpoint").map(serviceOf);
  return [...new Set([...endpoints, ...called])].toSorted();
}

/** From a pod to a service of AWS: through its endpoint in the VPC, else over the Internet. */
export function passToAws(trail: Trail, world: World, from: PodSet, service: string): void {
  const endpoints = world.references.every("aws_vpc_endpoint");
  const endpoint = endpoints.find((each) => serviceOf(each) === service);
  const region = regionOf(endpoints);
  if (!endpoint) {
    passToHost(trail, world, from, hostOf(service, region), tcpPort(https));
  } else if (endpoint.body["vpc_endpoint_type"] === "Gateway") {
    passThroughGateway(trail, world, from, service, hostOf(service, region));
  } else {
    passThroughInterface(trail, world, from, endpoint);
  }
}

/** The endpoint of a service in the VPC's subnets, with its security groups; undefined where there is none. */
export function interfaceEndpoint(
  { references }: World,
  service: string,
): { readonly name: string; readonly groups: readonly string[] } | undefined {
  const endpoint = references
    .every("aws_vpc_endpoint")
    .find((each) => serviceOf(each) === service && each.body["vpc_endpoint_type"] === "Interface");
  if (!endpoint) return undefined;
  const groups = references.list(endpoint.body["security_group_ids"], endpoint.component);
  return { name: resourceName(endpoint), groups };
}

/** Route 53 has one API for all regions. */
function hostOf(service: string, region: string): string {
  return service === "route53" ? "route53.amazonaws.com" : `${service}.${region}.amazonaws.com`;
}

/** The service's addresses are those of the endpoint, in any of its subnets. */
function passThroughInterface(trail: Trail, world: World, from: PodSet, endpoint: Resource): void {
  const { references, policies } = world;
  const { body, component } = endpoint;
  const name = resourceName(endpoint);
  passNames(trail, world, from);
  if (body["private_dns_enabled"] !== true)
    trail.block(`${name}: the service's own name does not lead to it`);
  const groups = references.list(body["security_group_ids"], component);
  for (const subnet of subnetsOf(references.list(body["subnet_ids"], component), references)) {
    const range = rangeOf(subnet);
    const ends = [podPeer(from), { kind: "range", range }] as const;
    passPolicies(trail, policies, "egress", ends, tcpPort(https));
    for (const nodes of world.nodes)
      passGroups(trail, world, "egress", nodes, [name, { groups, range }], onePort(https));
  }
  for (const { name: pool, groups: own, subnets } of world.nodes)
    for (const subnet of subnets) {
      const peer = { groups: own, range: rangeOf(subnet) };
      passGroups(trail, world, "ingress", { name, groups }, [pool, peer], onePort(https));
    }
}

/** The service's addresses stay public; the route tables lead them to the endpoint. */
function passThroughGateway(
  trail: Trail,
  world: World,
  from: PodSet,
  service: string,
  host: string,
): void {
  passNames(trail, world, from);
  const ends = [podPeer(from), { kind: "host", host }] as const;
  passPolicies(trail, world.policies, "egress", ends, tcpPort(https));
  passGatewayEndpoint(trail, world, service);
}

/** From all nodes to a service through its endpoint in their route tables; false where it has none of this kind. */
export function passGatewayEndpoint(trail: Trail, world: World, service: string): boolean {
  const { references } = world;
  const endpoint = references
    .every("aws_vpc_endpoint")
    .find((each) => serviceOf(each) === service && each.body["vpc_endpoint_type"] === "Gateway");
  if (!endpoint) return false;
  const name = resourceName(endpoint);
  const tables = references.list(endpoint.body["route_table_ids"], endpoint.component);
  for (const nodes of world.nodes) {
    passGroups(trail, world, "egress", nodes, [service, { range: anywhere }], onePort(https));
    for (const subnet of nodes.subnets)
      if (!tables.includes(routeTableOf(subnet, world) ?? ""))
        trail.block(`${name}: is in no route table of ${resourceName(subnet)}`);
  }
  trail.pass(`${name}: in the route tables of all nodes`);
  return true;
}

/** `com.amazonaws.eu-west-1.kms` is `kms`. */
function serviceOf({ body }: Resource): string {
  return textAt(body, "service_name").split(".").slice(3).join(".");
}

function regionOf(endpoints: readonly Resource[]): string {
  return textAt(endpoints[0]?.body, "service_name").split(".")[2] ?? "";
}
