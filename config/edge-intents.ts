import type { Application } from "../core/cloudflare/applications";
import type { EdgeIntents, RateLimitIntent } from "../core/cloudflare/intents";
import type { EdgeSettings } from "./edge";

/** The application that the document's rate limit is about. */
const api = "api";

/** Scores of OWASP Core by sensitivity: https://developers.cloudflare.com/waf/managed-rules/reference/owasp-core-ruleset/concepts/ */
const owaspThresholds = { low: 60, medium: 40, high: 25 } as const;

/** What the environment wants of the edge, whatever its plan. */
export function edgeIntents(
  { waf, bots, cache }: EdgeSettings,
  applications: readonly Application[],
): EdgeIntents {
  const hosts = (which: (application: Application) => boolean): string[] =>
    applications.filter(which).map(({ host }) => host);
  return {
    owasp:
      waf.managedRulesets === false
        ? undefined
        : { action: waf.owaspAction, threshold: owaspThresholds[waf.owaspSensitivity] },
    blockedCountries: waf.geoBlock?.countries ?? [],
    rateLimit: rateLimit(waf.rateLimit, applications),
    ownRules: Object.entries(waf.rules).map(([name, rule]) => ({ name, ...rule })),
    bots: {
      below: bots.below ?? 30,
      fightMode: bots.fightMode,
      javascript: bots.javascript,
      machineHosts: hosts(({ machines }) => machines),
      machinePaths: applications.flatMap(({ host, healthPath }) =>
        healthPath === undefined ? [] : [{ host, path: healthPath }],
      ),
    },
    cache: {
      hosts: hosts(({ cached }) => cached),
      neverHosts: hosts(({ cached }) => !cached),
      edgeTtl: cache.edgeTtlSeconds,
      regionalTier: cache.regionalTier,
    },
  };
}

function rateLimit(
  settings: EdgeSettings["waf"]["rateLimit"],
  applications: readonly Application[],
): RateLimitIntent | undefined {
  const application = applications.find(({ name }) => name === api);
  if (!application) return undefined;
  return {
    host: application.host,
    pathPrefix: settings.pathPrefix,
    requests: settings.requests,
    period: settings.periodSeconds ?? 60,
    timeout: settings.timeoutSeconds ?? settings.periodSeconds ?? 60,
    action: settings.action,
  };
}
