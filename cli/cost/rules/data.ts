import { asText } from "../../reach/text";
import { amount, hourly, numberOf, type Charge, type Rule } from "./rule";

/** PostgreSQL of RDS: a standby in another zone doubles instance and storage. Backups up to the size of the storage are free. */
export const dbInstance: Rule = ({ body, key }, setting) => {
  const name = asText(body["instance_class"]);
  const zones = body["multi_az"] === true ? ".multi-az" : "";
  const where = zones === "" ? "in one zone" : "in two zones";
  const size = numberOf(body["allocated_storage"], `${key}.allocated_storage`);
  return [
    hourly(setting, "database", [`${name} ${where}`, `rds.${name}${zones}`]),
    {
      part: "database",
      what: `${size} GB ${where}`,
      price: `rds.${asText(body["storage_type"])}${zones}`,
      quantity: size,
      assumes: [],
    },
    ...(body["manage_master_user_password"] === true
      ? [secretCharge("secret of the master user, which RDS makes")]
      : []),
    ...(Number(body["monitoring_interval"] ?? 0) > 0
      ? [
          {
            part: "logs",
            what: "enhanced monitoring",
            price: "logs.ingest",
            quantity: amount(setting, "logs.other.gb"),
            assumes: ["logs.other.gb"],
          } as const,
        ]
      : []),
  ];
};

export const bucket: Rule = (_, setting) => [
  {
    part: "S3 storage",
    what: "what it holds",
    price: "s3.gb",
    quantity: amount(setting, "s3.gb"),
    assumes: ["s3.gb"],
  },
];

function secretCharge(what: string): Charge {
  return { part: "keys and secrets", what, price: "secret", quantity: 1, assumes: [] };
}

export const secret: Rule = () => [secretCharge("secret")];

export const key: Rule = () => [
  { part: "keys and secrets", what: "key", price: "kms.key", quantity: 1, assumes: [] },
];

/** Machines, disks, backups and traffic are in the price of Aiven's plans. https://aiven.io/docs/platform/concepts/billing-and-payment */
export const aivenService: Rule = ({ type, body }) => {
  const plan = asText(body["plan"]);
  const service = type.replace("aiven_", "");
  return [
    {
      part: "Aiven",
      what: `${service} ${plan} in ${asText(body["cloud_name"])}`,
      price: `aiven.${service}.${plan}`,
      quantity: 1,
      assumes: [],
    },
  ];
};

/** An add-on with a price of its own: https://aiven.io/pricing names it, and no figure. */
export const aivenTransitGateway: Rule = () => [
  {
    part: "Aiven",
    what: "attachment to the Transit Gateway",
    price: "aiven.transit-gateway",
    quantity: 1,
    assumes: [],
  },
];
