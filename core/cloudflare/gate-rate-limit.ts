import { quoted } from "./expression";
import type { RateLimitIntent } from "./intents";
import { allowance, planTitle, plansThat, type Allowance, type Plan } from "./plans";
import type { Downgrade, RateLimitRule } from "./rules";

/** What a blocked client gets where the plan lets us say it. */
const tooManyRequests = {
  statusCode: 429,
  contentType: "application/json",
  content: JSON.stringify({ error: "too many requests" }),
};

/** The limit on calls of the API, as near to what is wanted as the plan allows. */
export function gateRateLimit(
  intent: RateLimitIntent | undefined,
  plan: Plan,
): { readonly rules: readonly RateLimitRule[]; readonly downgrades: readonly Downgrade[] } {
  if (!intent) return { rules: [], downgrades: [] };
  const allowed = allowance(plan.name);
  const period = nearestBelow(allowed.rateLimitPeriods, intent.period);
  const requests = scaled(intent, period);
  const respond = intent.action === "block" && allowed.customResponse;
  return {
    rules: [
      {
        ref: "api-rate-limit",
        description: `More than ${requests} requests in ${period} s from one address`,
        expression: seesHost(allowed)
          ? `http.host eq ${quoted(intent.host)}`
          : `starts_with(http.request.uri.path, ${quoted(intent.pathPrefix)})`,
        action: intent.action,
        /** Cloudflare counts in each data centre by itself and insists on saying so. */
        characteristics: ["ip.src", "cf.colo.id"],
        period,
        requestsPerPeriod: requests,
        mitigationTimeout: timeoutOf(intent, allowed),
        ...(respond && { response: tooManyRequests }),
      },
    ],
    downgrades: downgrades(intent, plan, allowed),
  };
}

function seesHost({ rateLimitFields }: Allowance): boolean {
  return rateLimitFields.includes("host") || rateLimitFields.includes("any");
}

/** The largest of the ascending values that is not above the wanted one, else the smallest. */
function nearestBelow(values: readonly number[], wanted: number): number {
  const below = values.filter((value) => value <= wanted);
  return below.at(-1) ?? values[0] ?? wanted;
}

/** As many requests in `period` as wanted in the intent's, rounded up. */
function scaled(intent: RateLimitIntent, period: number): number {
  return Math.ceil((intent.requests * period) / intent.period);
}

function timeoutOf({ action, timeout }: RateLimitIntent, allowed: Allowance): number {
  if (action !== "block" && !allowed.rateLimitChallengeTimeout) return 0;
  return nearestBelow(allowed.rateLimitTimeouts, timeout);
}

function downgrades(intent: RateLimitIntent, plan: Plan, allowed: Allowance): Downgrade[] {
  const base = { row: "LP-24", intent: "Rate Limit API", plan: planTitle(plan) };
  const period = nearestBelow(allowed.rateLimitPeriods, intent.period);
  const found: (Omit<Downgrade, keyof typeof base | "allowedBy"> & {
    readonly lacks: boolean;
    readonly by: (allowance: Allowance) => boolean;
  })[] = [
    {
      lacks: !seesHost(allowed),
      wanted: `a limit on ${intent.host}`,
      got: `a limit on paths below ${intent.pathPrefix} of any host`,
      lost: "the limit on the API's other paths, and counters that no other host shares",
      by: seesHost,
    },
    {
      lacks: !allowed.rateLimitPeriods.includes(intent.period),
      wanted: `${intent.requests} requests in ${intent.period} s`,
      got: `${scaled(intent, period)} requests in ${period} s`,
      lost: "room for short bursts",
      by: ({ rateLimitPeriods }) => rateLimitPeriods.includes(intent.period),
    },
    {
      lacks: intent.action === "block" && !allowed.rateLimitTimeouts.includes(intent.timeout),
      wanted: `${intent.timeout} s before a blocked address may call again`,
      got: `${timeoutOf(intent, allowed)} s`,
      lost: "the longer pause",
      by: ({ rateLimitTimeouts }) => rateLimitTimeouts.includes(intent.timeout),
    },
    {
      lacks: intent.action === "block" && !allowed.customResponse,
      wanted: "an answer in JSON to what is blocked",
      got: "Cloudflare's own page, with the same status 429",
      lost: "an answer that programs can read",
      by: ({ customResponse }) => customResponse,
    },
  ];
  return found
    .filter(({ lacks }) => lacks)
    .map(({ wanted, got, lost, by }) => ({
      ...base,
      wanted,
      got,
      lost,
      allowedBy: plansThat(by) ?? "no plan",
    }));
}
