/** What a firewall rule does with a request that matches; `log` lets it pass. */
export type RuleAction = "block" | "managed_challenge" | "js_challenge" | "challenge" | "log";

/** A custom rule of the environment's own. */
export interface OwnRule {
  /** Its stable name. */
  readonly name: string;
  readonly expression: string;
  readonly action: RuleAction;
}

/** What OWASP Core does from which score on; a lower one stops more. */
export interface OwaspIntent {
  readonly action: "block" | "managed_challenge";
  readonly threshold: number;
}

/** A limit on how often one address may call the API. */
export interface RateLimitIntent {
  readonly host: string;
  /** Where the API's paths begin, for plans that cannot look at the host: `/v1/`. */
  readonly pathPrefix: string;
  readonly requests: number;
  /** Seconds over which requests are counted. */
  readonly period: number;
  /** Seconds an address that went over stays blocked; a challenge has none where the plan only throttles. */
  readonly timeout: number;
  readonly action: "block" | "managed_challenge";
}

/** A path that must answer machines, whatever else is asked of the host. */
export interface MachinePath {
  readonly host: string;
  readonly path: string;
}

/** What is wanted of the edge, whatever the plan: a field a row of the document's WAF, bot and cache tables. */
export interface EdgeIntents {
  /** "OWASP Core" and "Cloudflare Managed"; OWASP acts from a score on. Undefined: neither is wanted. */
  readonly owasp: OwaspIntent | undefined;
  /** "Geo-Block": countries, ISO 3166. None: no rule. */
  readonly blockedCountries: readonly string[];
  /** "Rate Limit API"; undefined when no application is the API. */
  readonly rateLimit: RateLimitIntent | undefined;
  readonly ownRules: readonly OwnRule[];
  /** "Bot Score". */
  readonly bots: {
    /** Challenge what scores lower. */
    readonly below: number;
    /** Whether the Free plan's Bot Fight Mode runs, which nothing can be exempted from. */
    readonly fightMode: boolean;
    /** Whether pages carry a script that tells browsers from other clients. */
    readonly javascript: boolean;
    /** Hosts whose clients are programs: no challenge there. */
    readonly machineHosts: readonly string[];
    readonly machinePaths: readonly MachinePath[];
  };
  readonly cache: {
    /** Hosts whose static files are cached. */
    readonly hosts: readonly string[];
    /** Hosts of which nothing ever is. */
    readonly neverHosts: readonly string[];
    /** Seconds the edge keeps static files; undefined: as the origin says. */
    readonly edgeTtl: number | undefined;
    /** Whether data centres of a region share a cache, between the edge and the upper tier. */
    readonly regionalTier: boolean;
  };
}
