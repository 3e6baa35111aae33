import type { Json } from "../../../core/json";
import type { References, Resource } from "../../reach/references";
import type { Assumed, AssumptionKey } from "../assumptions";
import type { PriceTable } from "../prices";

/** Groups of charges, as a person asks about them, in the order of the tables. */
export const parts = [
  "EKS control plane",
  "nodes",
  "volumes",
  "database",
  "load balancer",
  "NAT gateways",
  "VPC endpoints",
  "public IPv4",
  "data transfer",
  "logs",
  "S3 storage",
  "DNS",
  "keys and secrets",
  "alarms and messages",
  "Cloudflare",
  "Aiven",
] as const;

export type Part = (typeof parts)[number];

/** Something a resource makes the vendor charge for. */
export interface Charge {
  readonly part: Part;
  /** What it is, for people. */
  readonly what: string;
  /** Id of its price. */
  readonly price: string;
  /** How many of the price's unit a month. */
  readonly quantity: number;
  /** Part of the price that is really asked, such as of spot nodes. Default: 1. */
  readonly share?: number;
  /** What the quantity or the share rests on. */
  readonly assumes: readonly AssumptionKey[];
}

/** What a rule may ask beside its resource. */
export interface Setting {
  readonly references: References;
  readonly prices: PriceTable;
  /** The resource's region. */
  readonly region: string;
  /** The day prices that depend on one are judged by, such as `2026-11-28`. */
  readonly today: string;
  readonly assumed: Assumed;
}

/** What one resource costs: nothing in the list means that nothing is charged for it. */
export type Rule = (resource: Resource, setting: Setting) => readonly Charge[];

/** The value of an assumption that is a number. */
export function amount({ assumed }: Pick<Setting, "assumed">, key: AssumptionKey): number {
  return Number(assumed[key]);
}

/** A charge for every hour that it runs. */
export function hourly(
  setting: Setting,
  part: Part,
  [what, price, count = 1]: readonly [what: string, price: string, count?: number],
): Charge {
  return { part, what, price, quantity: count * amount(setting, "hours"), assumes: ["hours"] };
}

/** A resource's part of what is assumed for all of its type together. */
export function shareOf(
  { type }: Resource,
  setting: Setting,
  key: AssumptionKey,
  counts: (other: Resource) => boolean = () => true,
): number {
  return amount(setting, key) / setting.references.every(type).filter(counts).length;
}

/** A value that must be a number for the estimate to mean anything. */
export function numberOf(value: Json | undefined, where: string): number {
  if (typeof value === "number") return value;
  throw new Error(`${where}: is not a number, got ${JSON.stringify(value)}`);
}
