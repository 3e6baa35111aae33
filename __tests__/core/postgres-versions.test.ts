import { daysBetween } from "../../core/days";
import {
  creatablePostgresMajors,
  postgresMajor,
  postgresVersionFault,
  postgresVersionFinding,
} from "../../core/postgres-versions";

const choices = "choose one of 14, 15, 16, 17, 18";

it("counts days between two, backwards as well", () => {
  expect(daysBetween("2026-02-27", "2026-03-01")).toBe(2);
  expect(daysBetween("2026-03-01", "2026-02-27")).toBe(-2);
});

it("tells the major version from the minor one", () => {
  expect(["15", "15.14"].map(postgresMajor)).toEqual(["15", "15"]);
});

it("knows what RDS still creates", () => {
  expect(creatablePostgresMajors).toEqual(["14", "15", "16", "17", "18"]);
  for (const version of creatablePostgresMajors)
    expect(postgresVersionFault(version)).toBeUndefined();
});

it.each(["14.12", "15.7", "15.8", "15.13", "15.20", "16.3", "16.9", "17.5", "18.1"])(
  "finds nothing against %s, which is not known to be closed",
  (version) => {
    expect(postgresVersionFault(version)).toBeUndefined();
  },
);

it.each([
  ["14.8", "2026-02-25"],
  ["14.11", "2024-12-09"],
  ["14.17", "2026-05-01"],
  ["15.2", "2026-02-25"],
  ["15.4", "2024-12-09"],
  ["15.9", "2026-05-01"],
  ["15.12", "2026-05-01"],
  ["16.2", "2024-12-09"],
  ["17.1", "2026-05-01"],
])("finds %s closed by %s", (version, day) => {
  expect(postgresVersionFault(version)).toEqual({
    what: `can no longer be created, because RDS closed this minor version by ${day}`,
    remedy:
      `write ${version.slice(0, 2)} and let RDS choose the minor version, ` +
      "or name one of aws rds describe-db-engine-versions",
  });
});

it("finds a major version that has left standard support, with the day", () => {
  expect(postgresVersionFault("13.20")).toEqual({
    what: "left standard support on 2026-02-28, and extended support, which costs extra, is off",
    remedy: choices,
  });
});

it("finds a major version it does not know, and says where to add one", () => {
  expect(postgresVersionFault("19")).toEqual({
    what: "is not a version RDS is known to offer",
    remedy: `${choices}, or add it to core/postgres-versions.ts with its dates`,
  });
});

describe("postgresVersionFinding", () => {
  const remedy = "upgrade the database to a later major version";

  it.each([
    ["180 days before the end", "15.13", "2027-09-02"],
    ["of a version whose end is not known", "18", "2040-01-01"],
    ["of a version it does not know", "19", "2040-01-01"],
  ])("finds nothing %s", (_, version, today) => {
    expect(postgresVersionFinding(version, today)).toBeUndefined();
  });

  it.each([
    ["179 days before the end", "2027-09-03", 179],
    ["on the last day", "2028-02-29", 0],
  ])("warns %s that RDS will move the database", (_, today, days) => {
    expect(postgresVersionFinding("15", today)).toEqual({
      what:
        `leaves standard support on 2028-02-29, in ${days} days (today is ${today}), ` +
        "and RDS then moves the database to a later major version by itself",
      remedy,
    });
  });

  it("warns one day later that RDS makes none and moves those it has", () => {
    expect(postgresVersionFinding("15.13", "2028-03-01")).toEqual({
      what:
        "left standard support on 2028-02-29 (today is 2028-03-01), so that RDS makes no such database without " +
        "extended support, and moves one it has to a later major version by itself",
      remedy,
    });
  });
});
