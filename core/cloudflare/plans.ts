/** Plans of a Cloudflare zone, cheapest first. */
export const planNames = ["free", "pro", "business", "enterprise"] as const;

export type PlanName = (typeof planNames)[number];

/** A zone's plan, and whether the account has bought Bot Management for it, which only Enterprise can. */
export interface Plan {
  readonly name: PlanName;
  readonly botManagement: boolean;
}

/** One thing that differs between plans. */
export interface PlanLine<T> {
  /** What it is, in a few words; the heading of its row in the reference. */
  readonly what: string;
  readonly free: T;
  readonly pro: T;
  readonly business: T;
  readonly enterprise: T;
  /** Where it was read. */
  readonly source: string;
  /** The day it was read. */
  readonly on: string;
}

/** Parts of a request that the expression of a rate limiting rule may look at. */
export type RateLimitField = "path" | "host" | "method" | "any";

const docs = "https://developers.cloudflare.com";

function line<T>(
  what: string,
  page: string,
  [free, pro, business, enterprise]: readonly [T, T, T, T],
): PlanLine<T> {
  return { what, free, pro, business, enterprise, source: `${docs}/${page}`, on: "2026-11-22" };
}

const rateLimiting = "waf/rate-limiting-rules/#availability";
const parameters = "waf/rate-limiting-rules/parameters/";
const noneYet = [false, false, false, true] as const;
const paid = [false, true, true, true] as const;

/**
 * What each plan allows, as far as anything here depends on it. Times are in seconds. Where a contract may allow more
 * than the plan by itself, the plan's own figure stands here.
 */
export const planLines = {
  customRules: line("WAF custom rules", "waf/custom-rules/#availability", [5, 20, 100, 1000]),
  customRuleRegex: line<boolean>("regular expressions in custom rules", "waf/custom-rules/", [
    false,
    false,
    true,
    true,
  ]),
  customRuleLog: line<boolean>("the action log in custom rules", "waf/custom-rules/", noneYet),
  attackScore: line<boolean>(
    "attack scores in custom rules",
    "waf/detections/attack-score/#available-scores",
    noneYet,
  ),
  attackScoreClass: line<boolean>(
    "the class of the attack score in custom rules",
    "waf/detections/attack-score/#available-scores",
    [false, false, true, true],
  ),
  managedRulesets: line<boolean>(
    "the Cloudflare Managed and OWASP Core rulesets",
    "waf/managed-rules/#availability",
    paid,
  ),
  rateLimitRules: line("rate limiting rules", rateLimiting, [1, 2, 5, 5]),
  rateLimitFields: line<readonly RateLimitField[]>(
    "fields in the expression of a rate limiting rule",
    rateLimiting,
    [["path"], ["path", "host"], ["path", "host", "method"], ["any"]],
  ),
  rateLimitPeriods: line<readonly number[]>("periods of counting", parameters, [
    [10],
    [10, 60],
    [10, 60, 120, 300, 600],
    [10, 60, 120, 300, 600, 3600],
  ]),
  rateLimitTimeouts: line<readonly number[]>("times a client stays blocked", parameters, [
    [10],
    [10, 60, 120, 300, 600, 3600],
    [10, 60, 120, 300, 600, 3600, 86_400],
    [10, 60, 120, 300, 600, 3600, 86_400],
  ]),
  /** Elsewhere a rule that challenges must be sent with a timeout of 0, which throttles. */
  rateLimitChallengeTimeout: line<boolean>(
    "a time during which every request is challenged",
    parameters,
    noneYet,
  ),
  /** The documentation names no plan; on Free it is not offered. */
  customResponse: {
    ...line<boolean>("a response of one's own to what is blocked", "", paid),
    source: "https://github.com/cloudflare/cloudflare-docs/issues/22900",
  },
  superBotFightMode: line<boolean>("Super Bot Fight Mode", "bots/plans/", paid),
  likelyAutomated: line<boolean>(
    "an action for likely automated traffic",
    "bots/additional-configurations/custom-rules/",
    [false, false, true, true],
  ),
  regionalTieredCache: line<boolean>(
    "regional tiered cache",
    "cache/how-to/tiered-cache/#availability",
    noneYet,
  ),
  cacheRules: line("cache rules", "cache/how-to/cache-rules/#availability", [10, 25, 50, 300]),
  shortestEdgeTtl: line(
    "shortest time the edge may be told to keep a file",
    "cache/how-to/edge-browser-cache-ttl/",
    [7200, 3600, 1, 1],
  ),
  dnsRecords: line("DNS records of a zone", "dns/manage-dns-records/", [200, 3500, 3500, 3500]),
  dnsRecordTags: line<boolean>(
    "tags of DNS records",
    "dns/manage-dns-records/reference/record-attributes/",
    paid,
  ),
  zoneTransfers: line<boolean>("zone transfers", "dns/zone-setups/zone-transfers/", noneYet),
} as const;

type Lines = typeof planLines;

/** What one plan allows, by the names of the lines. */
export type Allowance = {
  readonly [N in keyof Lines]: Lines[N] extends PlanLine<infer T> ? T : never;
};

/** What a plan allows. */
export function allowance(plan: PlanName): Allowance {
  return Object.fromEntries(
    Object.entries(planLines).map(([name, each]) => [name, each[plan]]),
  ) as Allowance;
}

/** `pro, business or enterprise`: the plans that allow something, or undefined when none does. */
export function plansThat(allow: (allowance: Allowance) => boolean): string | undefined {
  const names = planNames.filter((name) => allow(allowance(name)));
  if (names.length < 2) return names[0];
  return `${names.slice(0, -1).join(", ")} or ${names.at(-1) ?? ""}`;
}

/** `enterprise with bot management`: the plan as people call it. */
export function planTitle({ name, botManagement }: Plan): string {
  return botManagement ? `${name} with bot management` : name;
}
