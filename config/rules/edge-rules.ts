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
  const { accessOrganization, identityProviderId } = edge.existing;
  const imported = Object.entries({ accessOrganization, identityProviderId });
  return imported
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([field, got]) => ({
      path: `edge.existing.${field}`,
      what: "is imported here, but edge.access.shared says that another environment owns it",
      got,
      remedy: "remove one of the two",
    }));
}

/** An import needs something to import into. */
function importsHaveAPlace({ domain, edge }: EdgeScope): Problem[] {
  const plan = { name: edge.plan, botManagement: edge.botManagement };
  const { rules } = gate(edgeIntents(edge, applicationsOf(domain, edge)), plan);
  const { rulesets, hostedZoneId } = edge.existing;
  return [
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
    ].flatMap((rule) => rule(scope)),
  ];
}
