import fc from "fast-check";
import { gate, type Gated } from "../../../core/cloudflare/gate";
import type { EdgeIntents } from "../../../core/cloudflare/intents";
import {
  allowance,
  planLines,
  planNames,
  plansThat,
  type Plan,
} from "../../../core/cloudflare/plans";
import { renderDowngrade } from "../../../core/cloudflare/rules";

/** Every plan there is, with and without bot management. */
const plans: readonly Plan[] = [
  ...planNames.map((name) => ({ name, botManagement: false })),
  { name: "enterprise", botManagement: true },
];

/** What the document wants. */
const document: EdgeIntents = {
  owasp: { action: "block", threshold: 40 },
  blockedCountries: ["KP"],
  rateLimit: {
    host: "api.example.org",
    pathPrefix: "/v1/",
    requests: 100,
    period: 60,
    timeout: 60,
    action: "block",
  },
  ownRules: [],
  bots: {
    below: 30,
    fightMode: false,
    javascript: false,
    machineHosts: ["api.example.org"],
    machinePaths: [{ host: "api.example.org", path: "/health" }],
  },
  cache: {
    hosts: ["example.org"],
    neverHosts: ["api.example.org"],
    edgeTtl: undefined,
    regionalTier: false,
  },
};

const host = fc.constantFrom("api.example.org", "example.org", "www.example.org");

const intents: fc.Arbitrary<EdgeIntents> = fc.record({
  owasp: fc.option(
    fc.record({
      action: fc.constantFrom("block" as const, "managed_challenge" as const),
      threshold: fc.constantFrom(25, 40, 60),
    }),
    { nil: undefined },
  ),
  blockedCountries: fc.subarray(["KP", "IR", "T1"]),
  rateLimit: fc.option(
    fc.record({
      host,
      pathPrefix: fc.constantFrom("/", "/v1/"),
      requests: fc.integer({ min: 1, max: 1_000_000 }),
      period: fc.constantFrom(...planLines.rateLimitPeriods.enterprise),
      timeout: fc.constantFrom(...planLines.rateLimitTimeouts.enterprise),
      action: fc.constantFrom("block" as const, "managed_challenge" as const),
    }),
    { nil: undefined },
  ),
  ownRules: fc.constant([]),
  bots: fc.record({
    below: fc.integer({ min: 2, max: 99 }),
    fightMode: fc.boolean(),
    javascript: fc.boolean(),
    machineHosts: fc.uniqueArray(host),
    machinePaths: fc.array(fc.record({ host, path: fc.constant("/health") }), { maxLength: 2 }),
  }),
  cache: fc.record({
    hosts: fc.uniqueArray(host),
    neverHosts: fc.uniqueArray(host),
    edgeTtl: fc.option(fc.integer({ min: 1, max: 31_536_000 }), { nil: undefined }),
    regionalTier: fc.boolean(),
  }),
});

/** Fields of a rate limiting rule's expression. */
function rateLimitFields(expression: string): string[] {
  return [
    ...(expression.includes("http.request.uri.path") ? ["path"] : []),
    ...(expression.includes("http.host") ? ["host"] : []),
    ...(expression.includes("http.request.method") ? ["method"] : []),
  ];
}

/** Everything of the result that the plan would refuse, in words. */
function refused({ rules }: Gated, plan: Plan): string[] {
  const allowed = allowance(plan.name);
  const check = (fine: boolean, what: string): string[] => (fine ? [] : [what]);
  const { customRules, managedRules, rateLimitRules, cacheRules, bots, tieredCache } = rules;
  return [
    ...check(customRules.length <= allowed.customRules, "too many custom rules"),
    ...customRules.flatMap(({ ref, action, expression }) => [
      ...check(allowed.customRuleLog || action !== "log", `${ref} logs`),
      ...check(allowed.customRuleRegex || !expression.includes(" matches "), `${ref} has a regex`),
      ...check(plan.botManagement || !expression.includes("cf.bot_management"), `${ref} has bots`),
      ...check(!expression.includes("{}"), `${ref} has an empty set`),
      ...check(action !== "skip" || allowed.superBotFightMode, `${ref} skips what is not there`),
    ]),
    ...check(managedRules.length === 0 || allowed.managedRulesets, "managed rulesets"),
    ...check(rateLimitRules.length <= allowed.rateLimitRules, "too many rate limits"),
    ...rateLimitRules.flatMap((rule) => [
      ...rateLimitFields(rule.expression)
        .filter((field) => {
          const fields: readonly string[] = allowed.rateLimitFields;
          return !fields.includes(field) && !fields.includes("any");
        })
        .map((field) => `${rule.ref} looks at the ${field}`),
      ...check(allowed.rateLimitPeriods.includes(rule.period), "period"),
      ...check(rule.requestsPerPeriod >= 1, "requests"),
      ...check(rule.response === undefined || allowed.customResponse, "response"),
      ...check(
        rule.action === "block" || allowed.rateLimitChallengeTimeout
          ? allowed.rateLimitTimeouts.includes(rule.mitigationTimeout)
          : rule.mitigationTimeout === 0,
        `timeout ${rule.mitigationTimeout}`,
      ),
    ]),
    ...check(cacheRules.length <= allowed.cacheRules, "too many cache rules"),
    ...cacheRules.flatMap(({ edgeTtl, expression }) => [
      ...check(
        edgeTtl?.mode !== "override_origin" || edgeTtl.default >= allowed.shortestEdgeTtl,
        "edge TTL",
      ),
      ...check(!expression.includes("{}"), "an empty set"),
    ]),
    ...check(!tieredCache.regional || allowed.regionalTieredCache, "regional tier"),
    ...check((bots.kind === "bot-management") === plan.botManagement, "bot management"),
    ...check(bots.kind !== "super-fight-mode" || allowed.superBotFightMode, "super bots"),
    ...check(
      bots.kind !== "super-fight-mode" ||
        bots.likelyAutomated === undefined ||
        allowed.likelyAutomated,
      "likely automated",
    ),
  ];
}

describe.each(plans.map((plan) => [plan.name, plan.botManagement, plan] as const))(
  "the plan %s, bot management %s",
  (_, __, plan) => {
    it("is never given what it would refuse, whatever is wanted", () => {
      fc.assert(
        fc.property(intents, (wanted) => {
          expect(refused(gate(wanted, plan), plan)).toEqual([]);
        }),
        { numRuns: 300 },
      );
    });

    it("loses nothing without saying so", () => {
      const { rules, downgrades } = gate(document, plan);
      const said = new Set(downgrades.map(({ intent }) => intent));
      const [limit] = rules.rateLimitRules;
      expect(said.has("OWASP Core")).toBe(rules.managedRules.length === 0);
      expect(said.has("Cloudflare Managed")).toBe(rules.managedRules.length === 0);
      expect(said.has("Bot Score")).toBe(!plan.botManagement);
      expect(said.has("Rate Limit API")).toBe(
        limit?.expression !== 'http.host eq "api.example.org"' || limit.period !== 60,
      );
      expect(rules.customRules.map(({ ref }) => ref)).toContain("geo-block");
    });

    it("has rules of distinct names in each phase", () => {
      const { rules } = gate(document, plan);
      for (const phase of [rules.customRules, rules.managedRules, rules.cacheRules]) {
        const refs = phase.map(({ ref }) => ref);
        expect(new Set(refs).size).toBe(refs.length);
      }
    });
  },
);

it("turns the document's limit into what each plan counts", () => {
  const limits = plans.map((plan) => {
    const [rule] = gate(document, plan).rules.rateLimitRules;
    return [rule?.requestsPerPeriod, rule?.period, rule?.mitigationTimeout, rule?.expression];
  });
  const whole = [100, 60, 60, 'http.host eq "api.example.org"'];
  expect(limits).toEqual([
    [17, 10, 10, 'starts_with(http.request.uri.path, "/v1/")'],
    whole,
    whole,
    whole,
    whole,
  ]);
});

it("answers bots with the best each plan has, and never challenges machines", () => {
  const exempt = 'not ((http.host in {"api.example.org"}))';
  const found = plans.map((plan) => {
    const { rules } = gate({ ...document, blockedCountries: [] }, plan);
    return [rules.bots, rules.customRules.map(({ ref, expression }) => [ref, expression])];
  });
  const superMode = {
    kind: "super-fight-mode",
    enableJs: false,
    definitelyAutomated: "managed_challenge",
    verifiedBots: "allow",
  };
  const machines = [["machines", '(http.host in {"api.example.org"})']];
  expect(found).toEqual([
    [
      { kind: "fight-mode", fightMode: false, enableJs: false },
      [["no-user-agent", `(http.user_agent eq "" and not cf.client.bot) and (${exempt})`]],
    ],
    [superMode, machines],
    [{ ...superMode, likelyAutomated: "managed_challenge" }, machines],
    [{ ...superMode, likelyAutomated: "managed_challenge" }, machines],
    [
      { kind: "bot-management", enableJs: false },
      [
        [
          "bot-score",
          `(cf.bot_management.score lt 30 and not cf.bot_management.verified_bot) and (${exempt})`,
        ],
      ],
    ],
  ]);
});

it("exempts a health path of a host that is for people", () => {
  const bots = { ...document.bots, machineHosts: [] };
  const [rule] = gate(
    { ...document, blockedCountries: [], bots },
    { name: "pro", botManagement: false },
  ).rules.customRules;
  expect(rule).toEqual({
    ref: "machines",
    description: "Programs that are meant to call",
    expression: '(http.host eq "api.example.org" and http.request.uri.path eq "/health")',
    action: "skip",
    skipPhases: ["http_request_sbfm"],
  });
});

it("runs OWASP Core with its score as the document wants, and blocks by nothing else of it", () => {
  const { managedRules } = gate(document, { name: "pro", botManagement: false }).rules;
  expect(managedRules.map(({ rulesetId, overrides }) => [rulesetId, overrides])).toEqual([
    ["efb7b8c949ac4650a09736fc376e9aee", undefined],
    [
      "4814384a9e5d4991b9815dcfc25d2f1f",
      {
        categories: [
          { category: "paranoia-level-3", enabled: false },
          { category: "paranoia-level-4", enabled: false },
        ],
        rules: [{ id: "6179ae15870a4bb7b2d480d4843b323c", action: "block", scoreThreshold: 40 }],
      },
    ],
  ]);
});

it("leaves out rules about nothing", () => {
  const { rules } = gate(
    {
      ...document,
      owasp: undefined,
      blockedCountries: [],
      rateLimit: undefined,
      cache: { ...document.cache, hosts: [], neverHosts: [] },
      bots: { ...document.bots, machineHosts: [], machinePaths: [] },
    },
    { name: "business", botManagement: false },
  );
  expect(rules).toMatchObject({
    customRules: [],
    managedRules: [],
    rateLimitRules: [],
    cacheRules: [],
  });
});

it("prints a downgrade as one line", () => {
  const { downgrades } = gate(
    { ...document, cache: { ...document.cache, edgeTtl: 60, regionalTier: true } },
    { name: "free", botManagement: false },
  );
  expect(downgrades.map(renderDowngrade)).toEqual([
    "LP-24 OWASP Core: wanted the OWASP Core ruleset with block from a score of 40, which Cloudflare's plan free " +
      "lacks; got the Free Managed Ruleset, which Cloudflare applies by itself; lost scoring of requests for SQL " +
      "injection, scripts and file inclusion; allowed by pro, business or enterprise",
    "LP-24 Cloudflare Managed: wanted the Cloudflare Managed ruleset, which Cloudflare's plan free lacks; got the " +
      "Free Managed Ruleset, which Cloudflare applies by itself; lost rules against new and less widespread threats; " +
      "allowed by pro, business or enterprise",
    "LP-24 Rate Limit API: wanted a limit on api.example.org, which Cloudflare's plan free lacks; got a limit on " +
      "paths below /v1/ of any host; lost the limit on the API's other paths, and counters that no other host shares; " +
      "allowed by pro, business or enterprise",
    "LP-24 Rate Limit API: wanted 100 requests in 60 s, which Cloudflare's plan free lacks; got 17 requests in 10 s; " +
      "lost room for short bursts; allowed by pro, business or enterprise",
    "LP-24 Rate Limit API: wanted 60 s before a blocked address may call again, which Cloudflare's plan free lacks; " +
      "got 10 s; lost the longer pause; allowed by pro, business or enterprise",
    "LP-24 Rate Limit API: wanted an answer in JSON to what is blocked, which Cloudflare's plan free lacks; got " +
      "Cloudflare's own page, with the same status 429; lost an answer that programs can read; allowed by pro, " +
      "business or enterprise",
    "LP-24 Bot Score: wanted a challenge to requests with a bot score below 30, which Cloudflare's plan free lacks; " +
      "got a challenge to clients without a user agent; lost scores: a bot that names a user agent is not challenged; " +
      "allowed by enterprise with bot management",
    "LP-26 Static assets caching: wanted files kept for 60 s, which Cloudflare's plan free lacks; got files kept for " +
      "7200 s; lost files that change sooner; allowed by business or enterprise",
    "LP-26 Tiered caching: wanted a regional tier below the upper one, which Cloudflare's plan free lacks; got the " +
      "smart topology, with one upper tier; lost the tier between; allowed by enterprise",
  ]);
});

it("says for every line of the table where and when it was read", () => {
  for (const { source, on, what } of Object.values(planLines)) {
    expect(source).toMatch(/^https:\/\/(developers\.cloudflare\.com|github\.com)\/\S+$/);
    expect(on).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(what).not.toBe("");
  }
});

it("names the plans that allow something", () => {
  expect([
    plansThat(({ managedRulesets }) => managedRulesets),
    plansThat(({ customRuleLog }) => customRuleLog),
    plansThat(() => false),
  ]).toEqual(["pro, business or enterprise", "enterprise", undefined]);
});
