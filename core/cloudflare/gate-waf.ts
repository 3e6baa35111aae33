import { quotedSet } from "./expression";
import type { EdgeIntents, OwaspIntent } from "./intents";
import { allowance, planTitle, plansThat, type Plan } from "./plans";
import type { CustomRule, Downgrade, ManagedRule } from "./rules";

/** Cloudflare's own rulesets: https://developers.cloudflare.com/waf/managed-rules/#managed-rulesets (read 2026-11-22). */
const owaspCore = "4814384a9e5d4991b9815dcfc25d2f1f";
const cloudflareManaged = "efb7b8c949ac4650a09736fc376e9aee";

/** The rule of OWASP Core that acts on a request's score: "block" is its action, not the ruleset's. */
const owaspScoreRule = "6179ae15870a4bb7b2d480d4843b323c";

/** Levels above 2 block much that is harmless. */
const paranoia = ["paranoia-level-3", "paranoia-level-4"];

/** Custom rules, those of bots excepted, and managed rulesets. */
export function gateFirewall(
  intents: EdgeIntents,
  plan: Plan,
): {
  readonly customRules: readonly CustomRule[];
  readonly managedRules: readonly ManagedRule[];
  readonly downgrades: readonly Downgrade[];
} {
  const { owasp } = intents;
  const managed = allowance(plan.name).managedRulesets;
  return {
    customRules: [...geoBlock(intents.blockedCountries), ...ownRules(intents)],
    managedRules: owasp && managed ? managedRules(owasp) : [],
    downgrades: owasp && !managed ? managedDowngrades(owasp, plan) : [],
  };
}

function geoBlock(countries: readonly string[]): CustomRule[] {
  if (countries.length === 0) return [];
  return [
    {
      ref: "geo-block",
      description: "Countries the platform has no business with",
      expression: `ip.src.country in ${quotedSet(countries)}`,
      action: "block",
    },
  ];
}

function ownRules({ ownRules: rules }: EdgeIntents): CustomRule[] {
  return rules.map(({ name, expression, action }) => ({
    ref: `own-${name}`,
    description: name,
    expression,
    action,
  }));
}

function managedRules({ action, threshold }: OwaspIntent): ManagedRule[] {
  return [
    {
      ref: "cloudflare-managed",
      description: "Cloudflare Managed: each rule with the action Cloudflare chose",
      expression: "true",
      action: "execute",
      rulesetId: cloudflareManaged,
    },
    {
      ref: "owasp-core",
      description: "OWASP Core: acts on requests whose score is too high",
      expression: "true",
      action: "execute",
      rulesetId: owaspCore,
      overrides: {
        categories: paranoia.map((category) => ({ category, enabled: false })),
        rules: [{ id: owaspScoreRule, action, scoreThreshold: threshold }],
      },
    },
  ];
}

function managedDowngrades({ action, threshold }: OwaspIntent, plan: Plan): Downgrade[] {
  const common = {
    row: "LP-24",
    got: "the Free Managed Ruleset, which Cloudflare applies by itself",
    plan: planTitle(plan),
    allowedBy: plansThat((allowed) => allowed.managedRulesets) ?? "no plan",
  };
  return [
    {
      ...common,
      intent: "OWASP Core",
      wanted: `the OWASP Core ruleset with ${action} from a score of ${threshold}`,
      lost: "scoring of requests for SQL injection, scripts and file inclusion",
    },
    {
      ...common,
      intent: "Cloudflare Managed",
      wanted: "the Cloudflare Managed ruleset",
      lost: "rules against new and less widespread threats",
    },
  ];
}
