import { asText } from "../../reach/text";
import { amount, type Charge, type Rule, type Setting } from "./rule";

/** A zone, private or not, and the questions it answers. */
export const zone: Rule = (_, setting) => zoneCharges("hosted zone", setting);

function zoneCharges(what: string, setting: Setting): readonly Charge[] {
  return [
    { part: "DNS", what, price: "route53.zone", quantity: 1, assumes: [] },
    {
      part: "DNS",
      what: "questions",
      price: "route53.queries",
      quantity: amount(setting, "dns.queries"),
      assumes: ["dns.queries"],
    },
  ];
}

/** A namespace with names is a private hosted zone. */
export const namespace: Rule = (_, setting) => zoneCharges("hosted zone of the namespace", setting);

export const registeredService: Rule = (_, setting) => [
  {
    part: "DNS",
    what: "registered instances",
    price: "cloud-map.instance",
    quantity: amount(setting, "cloud-map.instances"),
    assumes: ["cloud-map.instances"],
  },
];

const optional = ["search_string", "measure_latency"] as const;

/** Every check is taken for one of an endpoint outside AWS: what answers stands behind Cloudflare or elsewhere. */
export const healthCheck: Rule = ({ body }) => {
  const options = [
    asText(body["type"]).startsWith("HTTPS"),
    body["request_interval"] === 10,
    ...optional.map((name) => body[name] !== undefined && body[name] !== false),
  ].filter(Boolean).length;
  return [
    { part: "DNS", what: "health check", price: "route53.health", quantity: 1, assumes: [] },
    {
      part: "DNS",
      what: "options of the health check",
      price: "route53.health-option",
      quantity: options,
      assumes: [],
    },
  ];
};
