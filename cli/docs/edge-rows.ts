import type { BotSettings, EdgeRules } from "../../core/cloudflare/rules";

/** One row of the document's tables: its name, and what it became. */
interface Row {
  readonly name: string;
  readonly became: (rules: EdgeRules) => string;
}

const nothing = "nothing";

/** The rows of the document's WAF, bot, rate-limit and cache tables, in its order. */
export const edgeRows: readonly Row[] = [
  { name: "OWASP Core", became: owasp },
  {
    name: "Cloudflare Managed",
    became: ({ managedRules }) =>
      managedRules.some(({ ref }) => ref === "cloudflare-managed")
        ? "runs, each rule with Cloudflare's action"
        : nothing,
  },
  { name: "Geo-Block", became: (rules) => customRule(rules, "geo-block") },
  { name: "Rate Limit API", became: rateLimit },
  { name: "Bot Score < 30", became: bots },
  { name: "Static assets caching", became: (rules) => cacheRule(rules, "static-files") },
  { name: "Never cached", became: (rules) => cacheRule(rules, "never") },
  {
    name: "Tiered caching",
    became: ({ tieredCache: { smart, regional } }) =>
      [...(smart ? ["smart"] : []), ...(regional ? ["regional"] : [])].join(" and ") || nothing,
  },
];

function owasp({ managedRules }: EdgeRules): string {
  const rule = managedRules.find(({ ref }) => ref === "owasp-core");
  if (!rule) return nothing;
  const [score] = rule.overrides?.rules ?? [];
  return score ? `\`${score.action}\` from a score of ${score.scoreThreshold}` : "runs";
}

function customRule({ customRules }: EdgeRules, ref: string): string {
  const rule = customRules.find((each) => each.ref === ref);
  return rule ? `\`${rule.action}\` where \`${rule.expression}\`` : nothing;
}

function rateLimit({ rateLimitRules }: EdgeRules): string {
  const [rule] = rateLimitRules;
  if (!rule) return nothing;
  const { action, requestsPerPeriod, period, mitigationTimeout, expression } = rule;
  const over = `\`${action}\` over ${requestsPerPeriod} requests in ${period} s`;
  return `${over}, for ${mitigationTimeout} s, where \`${expression}\``;
}

const products: Readonly<Record<BotSettings["kind"], (settings: BotSettings) => string>> = {
  "fight-mode": (settings) =>
    `Bot Fight Mode ${settings.kind === "fight-mode" && settings.fightMode ? "on" : "off"}`,
  "super-fight-mode": (settings) =>
    settings.kind === "super-fight-mode" && settings.likelyAutomated
      ? "Super Bot Fight Mode for certain and likely bots"
      : "Super Bot Fight Mode for certain bots",
  "bot-management": () => "Bot Management",
};

function bots(rules: EdgeRules): string {
  const refs = ["machines", "bot-score", "no-user-agent"];
  const own = refs.map((ref) => customRule(rules, ref)).filter((text) => text !== nothing);
  return [products[rules.bots.kind](rules.bots), ...own].join("; ");
}

function cacheRule({ cacheRules }: EdgeRules, ref: string): string {
  const rule = cacheRules.find((each) => each.ref === ref);
  if (!rule) return nothing;
  const ttl = rule.edgeTtl;
  const kept =
    ttl?.mode === "override_origin" ? `kept for ${ttl.default} s` : "kept as the origin says";
  return `${rule.cache ? kept : "not kept"} where \`${rule.expression}\``;
}
