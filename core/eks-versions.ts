import { daysBetween } from "./days";

/** Until when EKS supports a Kubernetes minor version, both days included. */
interface EksVersion {
  /** Last day of standard support; afterwards EKS makes and keeps such clusters with extended support only. */
  readonly standardUntil: string;
  /** Last day of extended support, which costs several times as much; afterwards EKS neither makes nor keeps such clusters. */
  readonly extendedUntil: string;
}

/**
 * What happens at the end of standard support: with `standard` EKS moves the cluster to the next version by itself, with
 * `extended` it stays and costs more. https://docs.aws.amazon.com/eks/latest/userguide/view-upgrade-policy.html
 */
export type EksSupport = "standard" | "extended";

/**
 * The day the table below was read from the release calendar of
 * https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html and https://endoflife.date/amazon-eks
 * (1.29 and 1.30 from the latter).
 */
const readOn = "2026-11-22";

const eksVersions: Readonly<Record<string, EksVersion>> = {
  "1.28": { standardUntil: "2024-11-26", extendedUntil: "2025-11-26" },
  "1.29": { standardUntil: "2025-03-23", extendedUntil: "2026-03-23" },
  "1.30": { standardUntil: "2025-07-23", extendedUntil: "2026-07-23" },
  "1.31": { standardUntil: "2025-11-26", extendedUntil: "2026-11-26" },
  "1.32": { standardUntil: "2026-03-23", extendedUntil: "2027-03-23" },
  "1.33": { standardUntil: "2026-07-29", extendedUntil: "2027-07-29" },
  "1.34": { standardUntil: "2026-12-02", extendedUntil: "2027-12-02" },
  "1.35": { standardUntil: "2027-03-27", extendedUntil: "2028-03-27" },
  "1.36": { standardUntil: "2027-08-02", extendedUntil: "2028-08-02" },
};

/**
 * Versions EKS still makes clusters of, as far as the table knows, oldest first. Past the end of standard support only
 * with extended support, which depends on the day and is therefore a finding, not a fault.
 */
export const creatableEksVersions: readonly string[] = Object.entries(eksVersions)
  .filter(([, { extendedUntil }]) => extendedUntil >= readOn)
  .map(([version]) => version);

/** What is wrong with a version, whatever the day, and what to do; undefined when EKS makes clusters of it with some support. */
export function eksVersionFault(version: string): { what: string; remedy: string } | undefined {
  if (creatableEksVersions.includes(version)) return undefined;
  const known = eksVersions[version];
  const remedy = `choose one of ${creatableEksVersions.join(", ")}`;
  return known
    ? { what: `can no longer be created, because EKS dropped it on ${known.extendedUntil}`, remedy }
    : {
        what: "is not a version EKS is known to offer",
        remedy: `${remedy}, or add it to core/eks-versions.ts with its dates`,
      };
}

/** Whether a version is past its standard support on a day, so that a cluster of it costs more. */
export function isExtended(version: string, today: string): boolean {
  const known = eksVersions[version];
  return known !== undefined && today > known.standardUntil;
}

/** How many days before the end of its support an upgrade should be under way. */
const noticeDays = 60;

/** What `today` makes wrong with a version that can be created, or undefined. */
export function eksVersionFinding(
  version: string,
  support: EksSupport,
  today: string,
): { what: string; remedy: string } | undefined {
  const known = eksVersions[version];
  if (!known) return undefined;
  const { standardUntil, extendedUntil } = known;
  if (today > extendedUntil) {
    return {
      what: `has had no support since ${extendedUntil} (today is ${today})`,
      remedy: "upgrade the cluster, one minor version at a time",
    };
  }
  return support === "extended"
    ? extendedFinding(extendedUntil, today)
    : standardFinding(standardUntil, today);
}

function extendedFinding(
  until: string,
  today: string,
): { what: string; remedy: string } | undefined {
  const days = daysBetween(today, until);
  if (days >= noticeDays) return undefined;
  return {
    what: `leaves extended support on ${until}, in ${days} days (today is ${today})`,
    remedy: "upgrade the cluster, one minor version at a time",
  };
}

/** EKS's own upgrade leaves Terraform with an older version, and every plan with a step back that EKS refuses. */
function standardFinding(
  until: string,
  today: string,
): { what: string; remedy: string } | undefined {
  const days = daysBetween(today, until);
  if (days >= noticeDays) return undefined;
  return days < 0
    ? {
        what:
          `left standard support on ${until} (today is ${today}), so that EKS makes no such cluster with ` +
          "support: standard, and moves one it has to the next version by itself",
        remedy:
          'raise the version, one minor version at a time, to at least what EKS runs, or set support: "extended"',
      }
    : {
        what:
          `leaves standard support on ${until}, in ${days} days (today is ${today}), and EKS then moves the cluster ` +
          "to the next version by itself",
        remedy:
          'upgrade the cluster before, one minor version at a time, or set support: "extended" until then',
      };
}
