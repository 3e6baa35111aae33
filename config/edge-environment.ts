import {
  accessApplications,
  type AccessApplication,
  type Application,
} from "../core/cloudflare/applications";
import { gate } from "../core/cloudflare/gate";
import type { EdgeIntents } from "../core/cloudflare/intents";
import type { Plan } from "../core/cloudflare/plans";
import type { Downgrade, EdgeRules } from "../core/cloudflare/rules";
import { zoneSettings, type ZoneSetting } from "../core/cloudflare/zone-settings";
import { grpcHosts } from "../core/grpc-hosts";
import { edgeChecks, failoverChecks, type HealthCheck } from "../core/dns/health-checks";
import type { DnsRecord } from "../core/dns/record";
import { renderRoute53, type Route53Record } from "../core/dns/render-route53";
import type { EdgeSettings } from "./edge";
import { completeApplications } from "./edge-applications";
import { completeBackup, exposures, type Exposure } from "./edge-backup";
import { edgeIntents } from "./edge-intents";
import { edgeRecords } from "./edge-records";

/** A token for programs. */
export interface ServiceToken {
  readonly name: string;
  /** Keys of the Access applications it opens. */
  readonly opens: readonly string[];
  readonly days: number;
}

/** The edge, complete: all that the stacks `edge` and `dns` make of it. */
export interface Edge {
  readonly accountId: string;
  /** The zone's name. */
  readonly zone: string;
  readonly plan: Plan;
  readonly applications: readonly Application[];
  /** Names in the origin certificate: the hosts of all applications, and those of gRPC inside the VPC. */
  readonly certificateHosts: readonly string[];
  readonly records: readonly DnsRecord[];
  readonly zoneSettings: readonly ZoneSetting[];
  readonly intents: EdgeIntents;
  readonly rules: EdgeRules;
  /** What the plan lacks. */
  readonly downgrades: readonly Downgrade[];
  readonly access: {
    readonly teamDomain: string;
    readonly github: { readonly organization: string; readonly clientId: string };
    readonly mfa: "github" | "cloudflare";
    readonly applications: readonly AccessApplication[];
    readonly serviceTokens: readonly ServiceToken[];
    /** Id of another environment's identity provider, whose organization this one shares; undefined: owns both. */
    readonly sharedIdentityProviderId: string | undefined;
  };
  readonly alertEmails: readonly string[];
  /** Checks of the public way through Cloudflare. */
  readonly checks: readonly HealthCheck[];
  /** The cold zone; undefined: there is none. */
  readonly backup:
    | {
        readonly records: readonly Route53Record[];
        readonly checks: readonly HealthCheck[];
        readonly exposures: readonly Exposure[];
      }
    | undefined;
  readonly existing: EdgeSettings["existing"];
}

/** The applications of the section, complete. */
export function applicationsOf(domain: string, edge: EdgeSettings): Application[] {
  return completeApplications(domain, edge.applications, edge.access);
}

/** Fills in everything derived. The settings have passed every rule. */
export function completeEdge(domain: string, settings: EdgeSettings): Edge {
  const applications = applicationsOf(domain, settings);
  const records = edgeRecords(domain, settings, applications);
  const plan = { name: settings.plan, botManagement: settings.botManagement };
  const intents = edgeIntents(settings, applications);
  const { access, tls, backup } = settings;
  return {
    accountId: settings.accountId,
    zone: domain,
    plan,
    applications,
    certificateHosts: [...applications.map(({ host }) => host), grpcHosts(domain)],
    records,
    zoneSettings: zoneSettings({
      minTlsVersion: tls.minVersion,
      hsts: {
        maxAge: tls.hsts.maxAgeSeconds,
        includeSubdomains: tls.hsts.includeSubdomains,
        preload: tls.hsts.preload,
      },
    }),
    intents,
    ...gate(intents, plan),
    access: {
      teamDomain: access.teamDomain,
      github: access.github,
      mfa: access.mfa,
      applications: accessApplications(applications),
      serviceTokens: Object.entries(access.serviceTokens).map(
        ([name, { applications: opens, days }]) => ({ name, opens, days }),
      ),
      sharedIdentityProviderId: access.shared?.identityProviderId,
    },
    alertEmails: settings.alertEmails,
    checks: edgeChecks(applications),
    backup: backup && completeBackupZone(domain, backup, applications, records),
    existing: settings.existing,
  };
}

function completeBackupZone(
  domain: string,
  settings: NonNullable<EdgeSettings["backup"]>,
  applications: readonly Application[],
  records: readonly DnsRecord[],
): NonNullable<Edge["backup"]> {
  const backup = completeBackup(domain, settings);
  return {
    records: renderRoute53(records, backup),
    checks: failoverChecks(applications, backup),
    exposures: exposures(settings, applications),
  };
}
