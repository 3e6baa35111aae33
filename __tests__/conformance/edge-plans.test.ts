import { checkSchema } from "../../cli/schema-check/check-schema";
import { renderFinding } from "../../cli/schema-check/finding";
import { schemasIn } from "../../cli/schema-check/schemas";
import type { TerraformJson } from "../../cli/terraform-json";
import { edgeWarnings } from "../../config/edge-warnings";
import type { LocalPlusInput } from "../../config/localplus";
import { referenceEnvironments } from "../../config/reference";
import { renderDowngrade } from "../../core/cloudflare/rules";
import { edgeOf, records, rulesOf } from "../support/edge";
import { every, only } from "../support/resources";
import { environmentOf, type Block } from "../support/reference";

/** What Cloudflare's own pages say of each plan (read 2026-11-22), apart from the table that the gate works with. */
const limits = {
  free: { custom: 5, rates: 1, cache: 10, managed: false, periods: [10], timeouts: [10] },
  pro: { custom: 20, rates: 2, cache: 25, managed: true, periods: [10, 60], timeouts: [10, 60] },
  business: {
    custom: 100,
    rates: 5,
    cache: 50,
    managed: true,
    periods: [10, 60],
    timeouts: [10, 60],
  },
  enterprise: {
    custom: 1000,
    rates: 5,
    cache: 300,
    managed: true,
    periods: [10, 60],
    timeouts: [10, 60],
  },
} as const;

const cases = (["localplus-prod", "localplus-dev"] as const).flatMap((name) => [
  ...(["free", "pro", "business", "enterprise"] as const).map(
    (plan) => [name, plan, false] as const,
  ),
  [name, "enterprise", true] as const,
]);

describe.each(cases)(
  "LP-23 %s on the plan %s, with bot management: %s",
  (name, plan, botManagement) => {
    const reference: LocalPlusInput = referenceEnvironments[name];
    const wanted = {
      ...reference.edge,
      waf: { geoBlock: { countries: ["KP"] } },
      cache: { edgeTtlSeconds: 60, regionalTier: true },
    };
    const input = (edge: LocalPlusInput["edge"]) => ({
      ...reference,
      edge: { ...edge, plan, botManagement },
    });
    const stack = edgeOf(input(plan === "enterprise" ? wanted : { ...wanted, cache: {} }));
    const limit = limits[plan];
    const custom = rulesOf(stack, "http_request_firewall_custom");
    const rates = rulesOf(stack, "http_ratelimit");

    it("LP-23 has no more rules than the plan sells", () => {
      expect(custom.length).toBeLessThanOrEqual(limit.custom);
      expect(rates.length).toBeLessThanOrEqual(limit.rates);
      expect(rulesOf(stack, "http_request_cache_settings").length).toBeLessThanOrEqual(limit.cache);
      const phases = every(stack, "cloudflare_ruleset").map(({ phase }) => phase);
      expect(new Set(phases).size).toBe(phases.length);
    });

    it("LP-24 gives every rule a name of its own that stays", () => {
      for (const ruleset of every(stack, "cloudflare_ruleset")) {
        const refs = (ruleset["rules"] as Block[]).map(({ ref }) => ref);
        expect(refs.every((ref) => typeof ref === "string" && ref !== "")).toBe(true);
        expect(new Set(refs).size).toBe(refs.length);
      }
    });

    it("LP-24 runs managed rulesets where the plan has them, and blocks countries everywhere", () => {
      const managed = rulesOf(stack, "http_request_firewall_managed").map(({ ref }) => ref);
      expect(managed).toEqual(limit.managed ? ["cloudflare-managed", "owasp-core"] : []);
      expect(custom).toContainEqual(
        expect.objectContaining({ action: "block", expression: 'ip.src.country in {"KP"}' }),
      );
    });

    it("LP-24 limits calls by fields, periods and answers of the plan", () => {
      for (const rule of rates) {
        const { period, mitigation_timeout, characteristics } = rule["ratelimit"] as {
          period: number;
          mitigation_timeout: number;
          characteristics: string[];
        };
        expect(limit.periods).toContain(period);
        expect(limit.timeouts).toContain(mitigation_timeout);
        expect(characteristics).toEqual(["ip.src", "cf.colo.id"]);
        const fields = String(rule["expression"]).match(/\b(http|ip|cf)\.[\w.]+/g);
        expect(fields).toEqual([plan === "free" ? "http.request.uri.path" : "http.host"]);
        expect("action_parameters" in rule).toBe(plan !== "free");
      }
    });

    it("LP-24 uses bot scores only where they were bought, and each plan's own product else", () => {
      const text = JSON.stringify(custom);
      expect(text.includes("cf.bot_management")).toBe(botManagement);
      expect(text.includes("http_request_sbfm")).toBe(plan !== "free" && !botManagement);
      const product = only(stack, "cloudflare_bot_management");
      const sbfm = Object.keys(product).filter((key) => key.startsWith("sbfm_"));
      const likely = plan === "pro" ? [] : ["sbfm_likely_automated"];
      expect(sbfm.sort()).toEqual(
        plan === "free" || botManagement
          ? []
          : ["sbfm_definitely_automated", ...likely, "sbfm_verified_bots"],
      );
      expect("fight_mode" in product).toBe(plan === "free");
    });

    it("LP-24 challenges no program that calls the API", () => {
      const api = `api.${reference.domain}`;
      const challenges = custom.filter(({ action }) => String(action).endsWith("challenge"));
      for (const { expression } of challenges) {
        expect(String(expression)).toContain(`not ((http.host in {"${api}"}))`);
      }
      // on Pro and above without bot management no rule challenges, but the product does, unless a rule skips it
      const skipped = custom.filter(({ action }) => action === "skip");
      const bySkip = plan !== "free" && !botManagement;
      expect(challenges).toHaveLength(bySkip ? 0 : 1);
      expect(skipped).toEqual(
        bySkip
          ? [
              expect.objectContaining({
                expression: `(http.host in {"${api}"})`,
                action_parameters: { phases: ["http_request_sbfm"] },
              }),
            ]
          : [],
      );
      expect(custom[0]?.["action"] === "skip").toBe(bySkip);
      const product = only(stack, "cloudflare_bot_management");
      expect(product["fight_mode"] ?? false).toBe(false);
      expect(product["enable_js"]).toBe(false);
    });

    it("LP-26 caches nothing of API, Grafana and ArgoCD", () => {
      const rules = rulesOf(stack, "http_request_cache_settings");
      const closed = ["api", "grafana", "argocd"].map((label) => `${label}.${reference.domain}`);
      for (const rule of rules) {
        const { cache } = rule["action_parameters"] as { cache: boolean };
        if (!cache) continue;
        for (const host of closed) expect(String(rule["expression"])).not.toContain(host);
        expect(String(rule["expression"])).toMatch(/http\.host in .* and .*path\.extension in/);
      }
      expect(rules.at(-1)?.["action_parameters"]).toEqual({ cache: false });
      expect(every(stack, "cloudflare_regional_tiered_cache")).toHaveLength(
        plan === "enterprise" ? 1 : 0,
      );
    });

    it("LP-22 gives records nothing but what every plan takes: no tags, which Free refuses", () => {
      const known = ["content", "name", "priority", "proxied", "ttl", "type", "zone_id"];
      const ofTerraform = ["//", "depends_on"];
      const given = records(stack).flatMap((record) => Object.keys(record));
      const own = given.filter((name) => !ofTerraform.includes(name));
      expect([...new Set(own)].toSorted()).toEqual(known);
    });

    it("LP-23 warns of everything that the plan takes away, and of nothing on the largest", () => {
      const environment = environmentOf(input(reference.edge), "env");
      const { downgrades } = environment.edge;
      const lines = downgrades.map((each) => `env.edge: ${renderDowngrade(each)}`);
      expect(edgeWarnings(environment)).toEqual(expect.arrayContaining(lines));
      expect(downgrades.length > 0).toBe(!botManagement);
    });

    it("LP-23 passes the schema check", () => {
      const found = checkSchema(
        { id: stack.id, json: JSON.parse(stack.text) as TerraformJson },
        schemasIn(),
      );
      expect(found.map(renderFinding)).toEqual([]);
    });
  },
);
