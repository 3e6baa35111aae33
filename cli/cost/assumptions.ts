import { planNames } from "../../core/cloudflare/plans";
import { suggest } from "../../core/nearest";
import { UserError } from "../user-error";

/** Something a bill depends on and the stacks do not say. */
export interface Assumption {
  readonly default: number | string;
  /** What one of it is; for a choice, what may be chosen. */
  readonly unit: string;
  readonly meaning: string;
  /** What may be said; left out: any number from 0. */
  readonly choices?: readonly string[];
}

/** The unit of what is a part of something else: a number up to 1. */
const part = "part";

/**
 * Every assumption of an estimate, by the key `--assume` takes. The defaults are those of a small environment; measure
 * yours. Log volumes: a cluster of a few nodes wrote 102 GB of all five control plane logs and 7.7 GB of flow logs in 30
 * days, as a public cost review of one in eu-west-1 found (2026). Spot: 43 to 50 % of the price on demand was asked for
 * m6i.large in eu-west-1, github.com/skypilot-org/skypilot-catalog, catalogs/v7/aws/vms.csv, read 2026-11-22.
 */
export const assumptions = {
  hours: number(730, "hours a month", "how long everything runs"),
  "spot.share": number(0.5, part, "what spot nodes cost of the price on demand"),
  "volumes.gb": number(100, "GB", "what pods claim as persistent volumes, all together"),
  "nat.gb": number(100, "GB a month", "what goes through all NAT gateways, in and out"),
  "endpoint.gb": number(50, "GB a month", "what goes through all interface endpoints"),
  "egress.gb": number(
    100,
    "GB a month",
    "what leaves for the Internet, beyond the 100 GB that an account has free",
  ),
  "zone-crossing.gb": number(
    100,
    "GB a month",
    "what goes from one zone to another; paid on both sides",
  ),
  "alb.lcu": number(1, "capacity units", "how busy the load balancer is on average"),
  "logs.cluster.gb": number(100, "GB a month", "what the control plane logs write"),
  "logs.flow.gb": number(10, "GB a month", "what the flow logs write"),
  "logs.other.gb": number(
    1,
    "GB a month",
    "what each other log group, and enhanced monitoring, writes",
  ),
  "logs.compressed": number(0.2, part, "what kept logs take of what was written"),
  "s3.gb": number(20, "GB", "what each bucket holds"),
  "dns.queries": number(1, "million a month", "questions that each hosted zone answers"),
  "cloud-map.instances": number(2, "instances", "addresses that each service has in Cloud Map"),
  "sns.mails": number(100, "mails a month", "what each topic sends"),
  "cloudflare.plan": {
    default: "free",
    unit: planNames.join(", "),
    meaning: "the plan of the Cloudflare zone; where left out, the environment's edge.plan",
    choices: planNames,
  },
  "access.seats": number(10, "people", "who signs in through Access; the Free plan has 50 seats"),
} satisfies Record<string, Assumption>;

export type AssumptionKey = keyof typeof assumptions;

/** What an estimate assumes: a value for every key. */
export type Assumed = Readonly<Record<AssumptionKey, number | string>>;

function number(value: number, unit: string, meaning: string): Assumption {
  return { default: value, unit, meaning };
}

/** The keys, in the order of the table. */
export const assumptionKeys = Object.keys(assumptions) as AssumptionKey[];

/** The defaults, but for what is given. */
export function assumed(given: Partial<Assumed> = {}): Assumed {
  const defaults = assumptionKeys.map((key) => [key, assumptions[key].default]);
  return { ...(Object.fromEntries(defaults) as Assumed), ...given };
}

/**
 * Reads `key=value` pairs.
 *
 * @throws UserError naming the pair, what is wrong with it and what to write.
 */
export function parseAssumptions(pairs: readonly string[]): Partial<Assumed> {
  return Object.fromEntries(pairs.map(parsePair));
}

function parsePair(pair: string): [AssumptionKey, number | string] {
  const [key = "", ...rest] = pair.split("=");
  const value = rest.join("=");
  if (!isKey(key)) {
    throw new UserError(
      `--assume ${pair}: is no assumption, got ${JSON.stringify(key)}; ${suggest(key, assumptionKeys)}`,
    );
  }
  const { choices, unit }: Assumption = assumptions[key];
  if (choices) {
    if (choices.includes(value)) return [key, value];
    throw new UserError(
      `--assume ${key}: is not one of its values, got ${JSON.stringify(value)}; ${suggest(value, choices)}`,
    );
  }
  const most = unit === part ? 1 : Infinity;
  const parsed = Number(value);
  if (value.trim() !== "" && Number.isFinite(parsed) && parsed >= 0 && parsed <= most)
    return [key, parsed];
  const range = unit === part ? "from 0 to 1" : "from 0";
  throw new UserError(
    `--assume ${key}: is not a number ${range}, got ${JSON.stringify(value)}; write it as ${key}=${assumptions[key].default} (${unit})`,
  );
}

function isKey(key: string): key is AssumptionKey {
  return Object.hasOwn(assumptions, key);
}
