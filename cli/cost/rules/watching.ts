import { asText } from "../../reach/text";
import { itemsAt } from "../../charts/rendered";
import type { AssumptionKey } from "../assumptions";
import { amount, numberOf, type Rule } from "./rule";

/** How often a month fits into the days that logs are kept. */
const daysAMonth = 30;

/** Mails of a topic that are free each month: https://aws.amazon.com/sns/pricing/ */
const freeMails = 1000;

/**
 * What is written into a log group and what stays there. AWS asks the same for the first 10 TB of logs that its services
 * write, such as flow logs, as for one's own.
 */
export const logGroup: Rule = ({ body, key }, setting) => {
  const name = asText(body["name"]);
  const assumption = volumeOf(name);
  const written = amount(setting, assumption);
  const days = numberOf(body["retention_in_days"], `${key}.retention_in_days`);
  return [
    {
      part: "logs",
      what: `written to ${name}`,
      price: "logs.ingest",
      quantity: written,
      assumes: [assumption],
    },
    {
      part: "logs",
      what: `${days} days of ${name}`,
      price: "logs.storage",
      quantity: ((written * days) / daysAMonth) * amount(setting, "logs.compressed"),
      assumes: [assumption, "logs.compressed"],
    },
  ];
};

function volumeOf(name: string): AssumptionKey {
  if (name.startsWith("/aws/eks/")) return "logs.cluster.gb";
  return name.startsWith("/aws/vpc/") ? "logs.flow.gb" : "logs.other.gb";
}

/** An alarm costs as much as the metrics it looks at. */
export const alarm: Rule = ({ body }) => {
  const metrics = itemsAt(body, "metric_query").filter((query) => query["metric"] !== undefined);
  return [
    {
      part: "alarms and messages",
      what: asText(body["alarm_name"]),
      price: "alarm",
      quantity: Math.max(1, metrics.length),
      assumes: [],
    },
  ];
};

export const topic: Rule = (_, setting) => [
  {
    part: "alarms and messages",
    what: "mails",
    price: "sns.mail",
    quantity: Math.max(0, amount(setting, "sns.mails") - freeMails) / 100_000,
    assumes: ["sns.mails"],
  },
];
