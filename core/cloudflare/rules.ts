import type { RuleAction } from "./intents";

/** A rule of a ruleset; `ref` is its stable name, unique in its phase. */
interface Rule {
  readonly ref: string;
  readonly description: string;
  readonly expression: string;
}

/** A rule of the phase `http_request_firewall_custom`. */
export type CustomRule = Rule &
  (
    | { readonly action: RuleAction }
    /** Lets the request past the products of these phases. */
    | { readonly action: "skip"; readonly skipPhases: readonly ["http_request_sbfm"] }
  );

/** A rule of the phase `http_request_firewall_managed`: runs one of Cloudflare's rulesets. */
export interface ManagedRule extends Rule {
  readonly action: "execute";
  /** Id of the ruleset, the same in every account. */
  readonly rulesetId: string;
  readonly overrides?: {
    readonly categories: readonly { readonly category: string; readonly enabled: boolean }[];
    readonly rules: readonly {
      readonly id: string;
      readonly action: "block" | "managed_challenge";
      readonly scoreThreshold: number;
    }[];
  };
}

/** A rule of the phase `http_ratelimit`. */
export interface RateLimitRule extends Rule {
  readonly action: "block" | "managed_challenge";
  readonly characteristics: readonly string[];
  readonly period: number;
  readonly requestsPerPeriod: number;
  readonly mitigationTimeout: number;
  /** What a blocked client gets; Cloudflare's own page where left out. */
  readonly response?: {
    readonly statusCode: number;
    readonly contentType: string;
    readonly content: string;
  };
}

/** A rule of the phase `http_request_cache_settings`; where several match, the last wins. */
export interface CacheRule extends Rule {
  readonly action: "set_cache_settings";
  readonly cache: boolean;
  /** Only with `cache`. */
  readonly edgeTtl?:
    | { readonly mode: "respect_origin" }
    | { readonly mode: "override_origin"; readonly default: number };
}

/** What `cloudflare_bot_management` is given; only fields the plan knows. */
export type BotSettings =
  | { readonly kind: "fight-mode"; readonly fightMode: boolean; readonly enableJs: boolean }
  | {
      readonly kind: "super-fight-mode";
      readonly enableJs: boolean;
      readonly definitelyAutomated: "managed_challenge";
      readonly verifiedBots: "allow";
      /** Only where the plan has it. */
      readonly likelyAutomated?: "managed_challenge";
    }
  | { readonly kind: "bot-management"; readonly enableJs: boolean };

/** What the plan lacks, and what is done instead. */
export interface Downgrade {
  /** Row of the requirements: `LP-24`. */
  readonly row: string;
  /** The document's name for what is wanted: `OWASP Core`. */
  readonly intent: string;
  readonly wanted: string;
  /** What stands in its place. */
  readonly got: string;
  /** What is lost by that. */
  readonly lost: string;
  /** The plan in force. */
  readonly plan: string;
  /** The plans that would allow it. */
  readonly allowedBy: string;
}

/** One printable line. */
export function renderDowngrade(each: Downgrade): string {
  return (
    `${each.row} ${each.intent}: wanted ${each.wanted}, which Cloudflare's plan ${each.plan} lacks; ` +
    `got ${each.got}; lost ${each.lost}; allowed by ${each.allowedBy}`
  );
}

/** Everything about the zone that depends on its plan. A list without rules means that the ruleset is left out. */
export interface EdgeRules {
  readonly customRules: readonly CustomRule[];
  readonly managedRules: readonly ManagedRule[];
  readonly rateLimitRules: readonly RateLimitRule[];
  readonly cacheRules: readonly CacheRule[];
  readonly bots: BotSettings;
  readonly tieredCache: { readonly smart: boolean; readonly regional: boolean };
}
