import { allOf, quotedSet } from "./expression";
import type { EdgeIntents } from "./intents";
import { allowance, planTitle, plansThat, type Plan } from "./plans";
import type { CacheRule, Downgrade, EdgeRules } from "./rules";

/** Endings of files that are the same for everybody. */
const staticExtensions = [
  ...["css", "js", "mjs", "map", "wasm"],
  ...["avif", "gif", "ico", "jpeg", "jpg", "png", "svg", "webp"],
  ...["otf", "ttf", "woff", "woff2"],
];

/** Cache rules and tiers: static files of the cached hosts, nothing of the others. */
export function gateCache(
  cache: EdgeIntents["cache"],
  plan: Plan,
): {
  readonly rules: readonly CacheRule[];
  readonly tieredCache: EdgeRules["tieredCache"];
  readonly downgrades: readonly Downgrade[];
} {
  const allowed = allowance(plan.name);
  return {
    rules: [...staticFiles(cache, allowed.shortestEdgeTtl), ...never(cache.neverHosts)],
    tieredCache: { smart: true, regional: cache.regionalTier && allowed.regionalTieredCache },
    downgrades: [
      ...ttlDowngrade(cache.edgeTtl, allowed.shortestEdgeTtl, plan),
      ...tierDowngrade(cache.regionalTier && !allowed.regionalTieredCache, plan),
    ],
  };
}

function staticFiles({ hosts, edgeTtl }: EdgeIntents["cache"], shortest: number): CacheRule[] {
  if (hosts.length === 0) return [];
  return [
    {
      ref: "static-files",
      description: "Files that are the same for everybody",
      expression: allOf(
        `http.host in ${quotedSet(hosts)}`,
        `http.request.uri.path.extension in ${quotedSet(staticExtensions)}`,
      ),
      action: "set_cache_settings",
      cache: true,
      edgeTtl:
        edgeTtl === undefined
          ? { mode: "respect_origin" }
          : { mode: "override_origin", default: Math.max(edgeTtl, shortest) },
    },
  ];
}

function never(hosts: readonly string[]): CacheRule[] {
  if (hosts.length === 0) return [];
  return [
    {
      ref: "never",
      description: "Answers that belong to one client",
      expression: `http.host in ${quotedSet(hosts)}`,
      action: "set_cache_settings",
      cache: false,
    },
  ];
}

function ttlDowngrade(wanted: number | undefined, shortest: number, plan: Plan): Downgrade[] {
  if (wanted === undefined || wanted >= shortest) return [];
  return [
    {
      row: "LP-26",
      intent: "Static assets caching",
      wanted: `files kept for ${wanted} s`,
      got: `files kept for ${shortest} s`,
      lost: "files that change sooner",
      plan: planTitle(plan),
      allowedBy: plansThat((allowed) => allowed.shortestEdgeTtl <= wanted) ?? "no plan",
    },
  ];
}

function tierDowngrade(lacks: boolean, plan: Plan): Downgrade[] {
  if (!lacks) return [];
  return [
    {
      row: "LP-26",
      intent: "Tiered caching",
      wanted: "a regional tier below the upper one",
      got: "the smart topology, with one upper tier",
      lost: "the tier between",
      plan: planTitle(plan),
      allowedBy: plansThat((allowed) => allowed.regionalTieredCache) ?? "no plan",
    },
  ];
}
