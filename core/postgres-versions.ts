import { daysBetween } from "./days";

/** Minor versions of one major version that RDS makes no database of any more. */
interface ClosedMinors {
  readonly first: number;
  readonly last: number;
  /** A day from which they were closed; they may have been before. */
  readonly by: string;
}

/** A major version of PostgreSQL on RDS. */
interface PostgresMajor {
  /** Last day of standard support; unknown where the release calendar was not seen since the version came out. */
  readonly standardUntil?: string;
  readonly closed: readonly ClosedMinors[];
}

/** The day the table below was read. */
const readOn = "2026-11-22";

/** As told by the API: aws/aws-cdk#37080, all with the status `deprecated` on 2026-02-25. */
const seen = "2026-02-25";

/** AWS's announcement of the end of 2024, quoted in aws/aws-cdk#33663. */
const announced2024 = "2024-12-09";

/** AWS's announcement of 2026: https://lucaberton.com/blog/aws-rds-postgresql-minor-version-deprecation-may-2026/ */
const announced2026 = "2026-05-01";

/**
 * Ends of support: https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html
 * as kept by https://endoflife.date/amazon-rds-postgresql; 18 is offered since 18.1 (postgresql-extensions.html there).
 * Minor versions that are not in the table are not known to be closed: RDS decides when it is asked.
 */
const majors: Readonly<Record<string, PostgresMajor>> = {
  "13": { standardUntil: "2026-02-28", closed: [] },
  "14": {
    standardUntil: "2027-02-28",
    closed: [
      { first: 1, last: 8, by: seen },
      { first: 9, last: 11, by: announced2024 },
      { first: 14, last: 17, by: announced2026 },
    ],
  },
  "15": {
    standardUntil: "2028-02-29",
    closed: [
      { first: 2, last: 3, by: seen },
      { first: 4, last: 6, by: announced2024 },
      { first: 9, last: 12, by: announced2026 },
    ],
  },
  "16": {
    standardUntil: "2029-02-28",
    closed: [
      { first: 1, last: 2, by: announced2024 },
      { first: 5, last: 8, by: announced2026 },
    ],
  },
  "17": { standardUntil: "2030-02-28", closed: [{ first: 1, last: 4, by: announced2026 }] },
  "18": { closed: [] },
};

/** Major versions RDS makes databases of without extended support, as far as the table knows, oldest first. */
export const creatablePostgresMajors: readonly string[] = Object.entries(majors)
  .filter(([, { standardUntil }]) => standardUntil === undefined || standardUntil >= readOn)
  .map(([major]) => major);

/** `15` of `15.14`. */
export function postgresMajor(version: string): string {
  return version.split(".")[0] ?? version;
}

/**
 * What is wrong with a version, whatever the day, and what to do; undefined when RDS is not known to refuse it.
 *
 * @param version a major version, or a major and a minor one
 */
export function postgresVersionFault(
  version: string,
): { what: string; remedy: string } | undefined {
  const major = postgresMajor(version);
  const choices = `choose one of ${creatablePostgresMajors.join(", ")}`;
  const known = majors[major];
  if (!known) {
    return {
      what: "is not a version RDS is known to offer",
      remedy: `${choices}, or add it to core/postgres-versions.ts with its dates`,
    };
  }
  const { standardUntil, closed } = known;
  if (!creatablePostgresMajors.includes(major)) {
    return {
      what: `left standard support on ${standardUntil ?? ""}, and extended support, which costs extra, is off`,
      remedy: choices,
    };
  }
  const minor = Number(version.split(".")[1] ?? Number.NaN);
  const of = closed.find(({ first, last }) => first <= minor && minor <= last);
  if (!of) return undefined;
  return {
    what: `can no longer be created, because RDS closed this minor version by ${of.by}`,
    remedy: `write ${major} and let RDS choose the minor version, or name one of aws rds describe-db-engine-versions`,
  };
}

/** How many days before the end of its support the upgrade to the next major version should be planned. */
const noticeDays = 180;

/** What `today` makes wrong with a version that can be created, or undefined. */
export function postgresVersionFinding(
  version: string,
  today: string,
): { what: string; remedy: string } | undefined {
  const until = majors[postgresMajor(version)]?.standardUntil;
  if (until === undefined) return undefined;
  const days = daysBetween(today, until);
  if (days >= noticeDays) return undefined;
  const remedy = "upgrade the database to a later major version";
  return days < 0
    ? {
        what:
          `left standard support on ${until} (today is ${today}), so that RDS makes no such database without extended ` +
          "support, and moves one it has to a later major version by itself",
        remedy,
      }
    : {
        what:
          `leaves standard support on ${until}, in ${days} days (today is ${today}), and RDS then moves the database ` +
          "to a later major version by itself",
        remedy,
      };
}
