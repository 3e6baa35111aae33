import type { Application } from "../core/cloudflare/applications";
import type { Backup, Target } from "../core/dns/backup";
import type { EdgeSettings } from "./edge";

type BackupSettings = NonNullable<EdgeSettings["backup"]>;

/** A name of the backup zone that answers without what Cloudflare does for it, and why that is accepted. */
export interface Exposure {
  /** Application, or DNS name of a proxied record. */
  readonly what: string;
  readonly lost: string;
  readonly reason: string;
}

/** How the backup zone answers. The settings have passed every rule. */
export function completeBackup(domain: string, settings: BackupSettings): Backup {
  const { target, maintenance, apex, exposes } = settings;
  const below = { target: target as Target, maintenance: maintenance as Target | undefined };
  const atApex = apex
    ? { target: apex.target as Target, maintenance: apex.maintenance as Target | undefined }
    : below;
  return {
    targetsOf: (name) => (name === domain ? atApex : below),
    exposes: (applicationOrName) => Object.hasOwn(exposes, applicationOrName),
  };
}

/** What the backup zone gives up on purpose, for the reports of deviations. */
export function exposures(
  settings: BackupSettings,
  applications: readonly Application[],
): Exposure[] {
  return Object.entries(settings.exposes).map(([what, reason]) => {
    const application = applications.find(({ name }) => name === what);
    const access = [
      ...(application?.access ? ["Access"] : []),
      ...(application?.admin ? [`Access on ${application.admin.path}`] : []),
    ];
    return { what, lost: ["firewall", "rate limit", ...access].join(", "), reason };
  });
}
