import { asText } from "../../reach/text";
import type { Resource } from "../../reach/references";
import { amount, hourly, shareOf, type Rule } from "./rule";

export const natGateway: Rule = (resource, setting) => [
  hourly(setting, "NAT gateways", ["NAT gateway", "nat.hour"]),
  {
    part: "NAT gateways",
    what: "data through it",
    price: "nat.gb",
    quantity: shareOf(resource, setting, "nat.gb"),
    assumes: ["nat.gb"],
  },
];

export const elasticIp: Rule = (_, setting) => [
  hourly(setting, "public IPv4", ["address", "ipv4.hour"]),
];

/** Endpoints of the gateway kind are free. */
export const vpcEndpoint: Rule = (resource, setting) => {
  if (!isInterface(resource)) return [];
  const { body, component } = resource;
  const zones = setting.references.list(body["subnet_ids"], component).length;
  const name = asText(body["service_name"]).split(".").slice(3).join(".");
  return [
    hourly(setting, "VPC endpoints", [`${name} in ${zones} zones`, "endpoint.hour", zones]),
    {
      part: "VPC endpoints",
      what: `data to ${name}`,
      price: "endpoint.gb",
      quantity: shareOf(resource, setting, "endpoint.gb", isInterface),
      assumes: ["endpoint.gb"],
    },
  ];
};

function isInterface({ body }: Resource): boolean {
  return body["vpc_endpoint_type"] === "Interface";
}

/** The gateway is free; what leaves through it is not, whether from NAT gateways or a load balancer. */
export const internetGateway: Rule = (_, setting) => [
  {
    part: "data transfer",
    what: "to the Internet",
    price: "egress.gb",
    quantity: amount(setting, "egress.gb"),
    assumes: ["egress.gb"],
  },
];

/** The VPC is free; what goes from one of its zones to another is paid where it leaves and where it arrives. */
export const vpc: Rule = (_, setting) => [
  {
    part: "data transfer",
    what: "between zones",
    price: "zone-crossing.gb",
    quantity: 2 * amount(setting, "zone-crossing.gb"),
    assumes: ["zone-crossing.gb"],
  },
];

export const transitGatewayAttachment: Rule = (_, setting) => [
  hourly(setting, "data transfer", ["attachment of the Transit Gateway", "transit-gateway.hour"]),
];

/** A load balancer has an address in each of its subnets. */
export const loadBalancer: Rule = ({ body, component }, setting) => {
  const { references } = setting;
  const zones = references.list(body["subnets"], component).length;
  return [
    hourly(setting, "load balancer", ["application load balancer", "alb.hour"]),
    {
      ...hourly(setting, "load balancer", [
        "capacity units",
        "alb.lcu",
        amount(setting, "alb.lcu"),
      ]),
      assumes: ["hours", "alb.lcu"],
    },
    ...(body["internal"] === true
      ? []
      : [
          hourly(setting, "public IPv4", [
            `${zones} addresses of the load balancer`,
            "ipv4.hour",
            zones,
          ]),
        ]),
  ];
};
