import type { Resource } from "../reach/references";
import { asText } from "../reach/text";
import type { Found } from "./demand";
import { grouped } from "../grouped";
import { interfacesAtMost } from "./node-demand";
import type { OwnResources } from "./own-resources";
import { fullestGroup, groupsOfAnInterface } from "./security-groups";

/** What the VPC and everything with an address in it needs. */
export function networkDemand(own: OwnResources, region: string): Found[] {
  const nats = own.of("aws_nat_gateway", region);
  const zones = grouped(nats, (nat) => zoneOf(own, nat));
  const endpoints = grouped(own.of("aws_vpc_endpoint", region), ({ body }) =>
    asText(body["vpc_endpoint_type"]),
  );
  const withInterfaces = endpoints.get("Interface") ?? [];
  return [
    perVpc("subnets", own.of("aws_subnet", region)),
    {
      quota: "natGateways",
      needed: Math.max(0, ...[...zones.values()].map(({ length }) => length)),
      detail: `in each of ${[...zones.keys()].toSorted().join(", ")}`,
    },
    perVpc("interfaceEndpoints", withInterfaces),
    named("gatewayEndpoints", endpoints.get("Gateway") ?? []),
    interfaces(own, region, withInterfaces, nats.length),
    { quota: "securityGroupRules", ...fullestGroup(own, region) },
    { quota: "groupsPerInterface", ...groupsOfAnInterface(own, region) },
  ];
}

function interfaces(
  own: OwnResources,
  region: string,
  endpoints: readonly Resource[],
  nats: number,
): Found {
  const ofEndpoints = endpoints
    .map(({ component, body }) => own.references.list(body["subnet_ids"], component).length)
    .reduce((total, each) => total + each, 0);
  const ofNodes = interfacesAtMost(own.of("aws_eks_node_group", region));
  return {
    quota: "interfaces",
    needed: ofEndpoints + nats + ofNodes,
    detail:
      `${ofEndpoints} of ${endpoints.length} interface endpoints, ${nats} of NAT gateways, up to ${ofNodes} of nodes; ` +
      "load balancers, databases and the control plane have a few more",
  };
}

/** The most that one VPC has. */
function perVpc(quota: Found["quota"], resources: readonly Resource[]): Found {
  const vpcs = grouped(
    resources,
    ({ component, body }) => `${component} ${asText(body["vpc_id"])}`,
  );
  const [most = []] = [...vpcs.values()].toSorted((a, b) => b.length - a.length);
  return named(quota, most);
}

function named(quota: Found["quota"], resources: readonly Resource[]): Found {
  const services = resources.map(({ body }) => asText(body["service_name"]).split(".").slice(3));
  const names = services.map((parts) => parts.join(".")).filter((name) => name !== "");
  return { quota, needed: resources.length, detail: names.join(", ") };
}

function zoneOf({ references }: OwnResources, { component, body }: Resource): string {
  const subnet = references.resource(references.value(body["subnet_id"], component));
  return asText(subnet?.body["availability_zone"]);
}
