import { gateBots } from "./gate-bots";
import { gateCache } from "./gate-cache";
import { gateRateLimit } from "./gate-rate-limit";
import { gateFirewall } from "./gate-waf";
import type { EdgeIntents } from "./intents";
import type { Plan } from "./plans";
import type { Downgrade, EdgeRules } from "./rules";

/** What the plan makes of the intents. */
export interface Gated {
  readonly rules: EdgeRules;
  /** Everything wanted that the plan lacks, in the order of the document. */
  readonly downgrades: readonly Downgrade[];
}

/**
 * Turns what is wanted of the edge into what the plan accepts, and says what was lost on the way. Cloudflare refuses
 * the whole ruleset for one rule it does not sell, so nothing it would refuse comes out of here.
 */
export function gate(intents: EdgeIntents, plan: Plan): Gated {
  const firewall = gateFirewall(intents, plan);
  const rateLimit = gateRateLimit(intents.rateLimit, plan);
  const bots = gateBots(intents.bots, plan);
  const cache = gateCache(intents.cache, plan);
  return {
    rules: {
      customRules: [...bots.skips, ...firewall.customRules, ...bots.challenges],
      managedRules: firewall.managedRules,
      rateLimitRules: rateLimit.rules,
      cacheRules: cache.rules,
      bots: bots.settings,
      tieredCache: cache.tieredCache,
    },
    downgrades: [
      ...firewall.downgrades,
      ...rateLimit.downgrades,
      ...bots.downgrades,
      ...cache.downgrades,
    ],
  };
}
