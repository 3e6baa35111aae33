import { nearest } from "./nearest";

const small = ["micro", "small", "medium", "large", "xlarge", "2xlarge"];
const upTo16 = ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"];
const upTo24 = [...upTo16, "24xlarge"];

/** Families by the sizes they come in; those with local disks or a faster network are left out. */
const families: readonly (readonly [readonly string[], readonly string[]])[] = [
  [["t3", "t4g"], small],
  [["m6g", "m7g", "r6g", "r7g"], upTo16],
  [["m5", "r5"], upTo24],
  [
    ["m6i", "r6i"],
    [...upTo24, "32xlarge"],
  ],
  [
    ["m7i", "r7i", "m8g", "r8g"],
    [...upTo24, "48xlarge"],
  ],
];

/**
 * Instance classes that RDS makes PostgreSQL databases of today with; older families can no longer be chosen.
 * Source: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Support.html, read 2026-11-22.
 */
export const rdsClasses: readonly string[] = families.flatMap(([names, sizes]) =>
  names.flatMap((family) => sizes.map((size) => `db.${family}.${size}`)),
);

/** What to do about a class that is not in the list. */
export function suggestRdsClass(name: string): string {
  const close = nearest(name.startsWith("db.") ? name : `db.${name}`, rdsClasses);
  const table = "core/rds-classes.ts lists the known ones";
  return close === undefined ? table : `did you mean ${close}? (${table})`;
}
