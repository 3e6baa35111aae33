import { renderDowngrade } from "../core/cloudflare/rules";
import { healthCheckRegions } from "../core/route53";
import type { Environment } from "./environment";
import type { LocalPlusEnvironment } from "./localplus";

/**
 * What the edge gives up, one printable sentence each, for `synth`: what the plan lacks, what the backup zone leaves
 * unprotected on purpose, and choices with a consequence one should know.
 */
export function edgeWarnings(environment: Environment): string[] {
  if (environment.blueprint !== "localplus") return [];
  const { name, edge } = environment;
  return [
    ...edge.downgrades.map((downgrade) => `${name}.edge: ${renderDowngrade(downgrade)}`),
    ...(edge.backup?.exposures ?? []).map(
      ({ what, lost, reason }) =>
        `${name}.edge.backup.exposes.${what}: answers in the backup zone without Cloudflare's ${lost}: ${reason}`,
    ),
    ...blockedCheckers(environment),
    ...choices(environment),
  ];
}

/** The checks of the public way come from countries that may be among the blocked ones. */
function blockedCheckers({ name, edge }: LocalPlusEnvironment): string[] {
  const blocked = Object.values(healthCheckRegions).filter((country) =>
    edge.intents.blockedCountries.includes(country),
  );
  if (blocked.length === 0 || edge.checks.length === 0) return [];
  return [
    `${name}.edge.waf.geoBlock.countries: keeps out Route 53's health checkers in ${blocked.join(", ")}, so that the ` +
      "alarm about the public way may ring although it works",
  ];
}

function choices({ name, edge }: LocalPlusEnvironment): string[] {
  const behindMfa = edge.access.applications.filter(({ admin }) => admin);
  return [
    ...(behindMfa.length > 0 && edge.access.mfa === "github"
      ? [
          `${name}.edge.access.mfa: Access cannot see whether GitHub asked for a second factor; ` +
            `require it of all members of ${edge.access.github.organization} on GitHub, or set mfa: "cloudflare"`,
        ]
      : []),
    ...(edge.zoneSettings.some(({ id, value }) => id === "min_tls_version" && value === "1.3")
      ? [`${name}.edge.tls.minVersion: keeps out every client without TLS 1.3`]
      : []),
    ...(edge.backup
      ? [
          `${name}.edge.backup: with DNSSEC on, the cut-over to Route 53 begins with taking the DS record from the ` +
            "registrar, or nobody who checks signatures finds the domain; see " +
            "docs/runbooks/cut-over-to-route53-and-back.md",
        ]
      : []),
  ];
}
