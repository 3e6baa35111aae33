import { gate } from "../../core/cloudflare/gate";
import { suggest } from "../../core/nearest";
import type { Problem } from "../../core/problems";
import { applicationSettings } from "../edge-applications";
import { applicationsOf } from "../edge-environment";
import { edgeIntents } from "../edge-intents";
import { edgeApplicationRules } from "./edge-application-rules";
import { edgeBackupRules } from "./edge-backup-rules";
import { edgePlanRules } from "./edge-plan-rules";
import { edgeRecordRules } from "./edge-record-rules";
import type { EdgeScope } from "./edge-scope";

/** What browsers' makers ask of a domain they build in: https://hstspreload.org (read 2026-11-22). */
const preloadSeconds = 31_536_000;

function preloadIsComplete({ edge }: EdgeScope): Problem[] {
  const { preload, includeSubdomains, maxAgeSeconds } = edge.tls.hsts;
  if (!preload || (includeSubdomains && maxAgeSeconds >= preloadSeconds)) return [];
  return [
    {
      path: "edge.tls.hsts.preload",
      what: includeSubdomains
        ? `needs maxAgeSeconds of ${preloadSeconds} or more`
        : "needs includeSubdomains, without which browsers' makers take no domain",
      got: includeSubdomains ? maxAgeSeconds : { preload, includeSubdomains },
      remedy: "remove preload, or correct the other",
    },
  ];
}

function dmarcDoesSomething({ edge }: EdgeScope): Problem[] {
  const { policy, reports } = edge.dmarc;
  if (policy !== "none" || reports.length > 0) return [];
  return [
    {
      path: "edge.dmarc.policy",
      what: "does nothing without an address for reports",
      got: policy,
      remedy: "name one in edge.dmarc.reports, or choose quarantine or reject",
    },
  ];
}

function productionIsWatched({ stage, edge }: EdgeScope): Problem[] {
  if (stage !== "production" || edge.alertEmails.length > 0) return [];
  return [
    {
      path: "edge.alertEmails",
      what: "names nobody to tell when the tunnel fails, which production may not do without",
      got: edge.alertEmails,
      remedy: 'name at least one address: ["team@example.org"]',
    },
  ];
}

/**
 * Addresses that no mail reaches: without `edge.mail` the domain says to everybody that it takes none; names below it
 * have mail by a record.
 *
 * @param path that of the list of addresses
 */
export function mailArrives(
  { domain, edge }: Pick<EdgeScope, "domain" | "edge">,
  path: string,
  addresses: readonly string[],
): Problem[] {
  const taking = [
    ...(edge.mail ? [domain] : []),
    ...Object.values(edge.records).flatMap(({ type, name }) => (type === "MX" ? [name] : [])),
  ];
  return addresses.flatMap((address, index) => {
    const host = address.toLowerCase().split("@").at(-1) ?? "";
    if (!`.${host}`.endsWith(`.${domain}`) || taking.includes(host)) return [];
    return [
      {
        path: `${path}[${index}]`,
        what: `never gets a mail, because ${host} takes none`,
        got: address,
        remedy: "choose an address of another domain, or set edge.mail",
      },
    ];
  });
}

function alertsArrive(scope: EdgeScope): Problem[] {
  const { alertEmails, dmarc } = scope.edge;
  return [
    ...mailArrives(scope, "edge.alertEmails", alertEmails),
    ...mailArrives(scope, "edge.dmarc.reports", dmarc.reports),
  ];
}

function tokensOpenDoors({ edge }: EdgeScope): Problem[] {
  const doors = Object.entries(applicationSettings(edge.applications))
    .filter(([, { access }]) => access === "team")
    .map(([name]) => name);
  return Object.entries(edge.access.serviceTokens).flatMap(([token, { applications }]) =>
    applications.flatMap((name, index) =>
      doors.includes(name)
        ? []
        : [
            {
              path: `edge.access.serviceTokens.${token}.applications[${index}]`,
              what: 'is not an application with access: "team"',
              got: name,
              remedy: suggest(name, doors),
            },
          ],
    ),
  );
}

/** What belongs to another environment is neither made nor imported here. */
function sharedIsNotImported({ edge }: EdgeScope): Problem[] {
  if (!edge.access.shared) return [];
  const { identityProviderId } = edge.existing;
  if (identityProviderId === undefined) return [];
  return [
    {
      path: "edge.existing.identityProviderId",
      what: "is imported here, but edge.access.shared says that another environment owns it",
      got: identityProviderId,
      remedy: "remove one of the two",
    },
  ];
}

/** An import needs something to import into. */
function importsHaveAPlace({ domain, edge }: EdgeScope): Problem[] {
  const plan = { name: edge.plan, botManagement: edge.botManagement };
  const { rules } = gate(edgeIntents(edge, applicationsOf(domain, edge)), plan);
  const { zoneId, rulesets, hostedZoneId } = edge.existing;
  return [
    ...(zoneId === undefined && Object.keys(rulesets).length > 0
      ? [
          {
            path: "edge.existing.rulesets",
            what: "cannot be imported without the zone they belong to",
            got: rulesets,
            remedy: "set edge.existing.zoneId",
          },
        ]
      : []),
    ...Object.entries(rulesets)
      .filter(([name]) => rules[name as keyof typeof rulesets].length === 0)
      .map(([name, got]) => ({
        path: `edge.existing.rulesets.${name}`,
        what: `has no place: with the plan ${edge.plan} and these settings no such ruleset is made`,
        got,
        remedy: "remove it",
      })),
    ...(hostedZoneId === undefined || edge.backup
      ? []
      : [
          {
            path: "edge.existing.hostedZoneId",
            what: "has no place, because there is no edge.backup",
            got: hostedZoneId,
            remedy: "remove it, or set edge.backup",
          },
        ]),
  ];
}

/** Names below these labels of two letters are sold like a country's own: `co.uk`, `com.au`. */
const registries = ["ac", "co", "com", "edu", "gov", "net", "org"];

/** A zone below another one can be made on Enterprise only: https://developers.cloudflare.com/dns/zone-setups/subdomain-setup/ (read 2026-11-22). */
function subdomainsAreEnterprise({ domain, edge }: EdgeScope): Problem[] {
  const labels = domain.split(".");
  const [registry = "", country = ""] = labels.slice(-2);
  const own = registries.includes(registry) && country.length === 2 ? 3 : 2;
  if (labels.length <= own || edge.plan === "enterprise") return [];
  return [
    {
      path: "domain",
      what: `is a name below another domain, which Cloudflare takes as a zone on the plan enterprise only, not on ${edge.plan}`,
      got: domain,
      remedy: "choose a domain of its own, or the plan enterprise",
    },
  ];
}

/** Everything wrong with the edge that needs more than one field. */
export function edgeRules(scope: EdgeScope): Problem[] {
  return [
    ...edgeApplicationRules(scope),
    ...edgeRecordRules(scope),
    ...edgePlanRules(scope),
    ...edgeBackupRules(scope),
    ...[
      preloadIsComplete,
      dmarcDoesSomething,
      productionIsWatched,
      tokensOpenDoors,
      sharedIsNotImported,
      importsHaveAPlace,
      subdomainsAreEnterprise,
      alertsArrive,
    ].flatMap((rule) => rule(scope)),
  ];
}
