import type { RulesetRules } from "@cdktf/provider-cloudflare/lib/ruleset";
import type {
  CacheRule,
  CustomRule,
  ManagedRule,
  RateLimitRule,
} from "../../core/cloudflare/rules";
import { escapeTemplate } from "../../core/template";

/** What every rule has. Its `ref` is stable, so that a new rule before it does not replace it. */
function common(rule: CustomRule | CacheRule | ManagedRule | RateLimitRule) {
  const { ref, description, expression } = rule;
  return { ref, description, expression: escapeTemplate(expression), enabled: true };
}

/** A rule of the phase `http_request_firewall_custom`. */
export function customRule(rule: CustomRule): RulesetRules {
  if (rule.action !== "skip") return { ...common(rule), action: rule.action };
  return {
    ...common(rule),
    action: "skip",
    actionParameters: { phases: [...rule.skipPhases] },
    logging: { enabled: true }, // what Cloudflare sets by itself, so that no plan differs
  };
}

/** A rule of the phase `http_request_firewall_managed`. */
export function managedRule(rule: ManagedRule): RulesetRules {
  const { rulesetId, overrides } = rule;
  return {
    ...common(rule),
    action: rule.action,
    actionParameters: {
      id: rulesetId,
      ...(overrides && {
        overrides: {
          categories: overrides.categories.map((each) => ({ ...each })),
          rules: overrides.rules.map((each) => ({ ...each })),
        },
      }),
    },
  };
}

/** A rule of the phase `http_ratelimit`. */
export function rateLimitRule(rule: RateLimitRule): RulesetRules {
  const { action, characteristics, period, requestsPerPeriod, mitigationTimeout, response } = rule;
  return {
    ...common(rule),
    action,
    ratelimit: {
      characteristics: [...characteristics],
      period,
      requestsPerPeriod,
      mitigationTimeout,
    },
    ...(response && { actionParameters: { response: { ...response } } }),
  };
}

/** A rule of the phase `http_request_cache_settings`. */
export function cacheRule(rule: CacheRule): RulesetRules {
  const { action, cache, edgeTtl } = rule;
  return {
    ...common(rule),
    action,
    actionParameters: { cache, ...(edgeTtl && { edgeTtl: { ...edgeTtl } }) },
  };
}
