import { resolveEnvironment } from "../../config/environment";
import { dateFindings } from "../../config/findings";
import { referenceEnvironments } from "../../config/reference";
import { waiverLines } from "../../config/waivers";
import { renderProblem } from "../../core/problems";
import { environmentOf } from "../support/reference";

const dev = referenceEnvironments["localplus-dev"];
const debt = {
  policy: "log-retention",
  stack: "network",
  resource: "aws_cloudwatch_log_group.*",
  reason: "kept for the auditors",
  until: "2027-01-31",
} as const;
const { until, ...endless } = debt;
const design = { ...endless, byDesign: "LP-06" } as const;

/** Problems of an environment with one waiver. */
function problems(waiver: object): string[] {
  return resolveEnvironment("env", { ...dev, waivers: [waiver] }).problems.map(renderProblem);
}

it("takes a waiver with a last day, and one by design", () => {
  expect(problems(debt)).toEqual([]);
  expect(problems(design)).toEqual([]);
});

it.each([
  [
    "without a reason",
    { ...debt, reason: undefined },
    "env.waivers[0].reason: is not a reason, got nothing; say in a few words why",
  ],
  [
    "with an empty reason",
    { ...debt, reason: " " },
    'env.waivers[0].reason: is not a reason, got " "; say in a few words why',
  ],
  [
    "of an unknown policy",
    { ...debt, policy: "log-retenton" },
    'env.waivers[0].policy: is not a known choice, got "log-retenton"; did you mean log-retention?',
  ],
  [
    "of an unknown stack",
    { ...debt, stack: "netwrok" },
    'env.waivers[0].stack: names no stack of this blueprint, got "netwrok"; did you mean network?',
  ],
  [
    "of a stack by its whole id",
    { ...debt, stack: "Network 1" },
    'env.waivers[0].stack: is not the component of a stack, got "Network 1"; write it as network',
  ],
  [
    "of no resource",
    { ...debt, resource: "" },
    'env.waivers[0].resource: is not an address or a glob, got ""; write it as aws_s3_bucket.logs_1A2B3C4D',
  ],
  [
    "until a day that is none",
    { ...debt, until: "next year" },
    'env.waivers[0].until: is not a day, got "next year"; write it as 2026-11-22',
  ],
  [
    "by the design of nothing known",
    { ...design, byDesign: "because" },
    'env.waivers[0].byDesign: is not a row of the requirements, got "because"; write it as MS-07',
  ],
  [
    "without an end",
    endless,
    "env.waivers[0]: has neither a last day nor a requirement behind it; " +
      'give until: "2026-12-31", or byDesign with the row of the requirements',
  ],
  [
    "both for a time and for good",
    { ...design, until },
    "env.waivers[0]: both ends on a day and is by design; " +
      "keep until for a debt, or byDesign for good",
  ],
  [
    "with a misspelt field",
    { ...debt, untill: until },
    'env.waivers[0].untill: is not a known field, got "2027-01-31"; did you mean until?',
  ],
])("refuses a waiver %s", (_, waiver, message) => {
  expect(problems(waiver)).toContainEqual(expect.stringContaining(message));
});

it("refuses waivers that are no list", () => {
  const { problems: found } = resolveEnvironment("env", { ...dev, waivers: debt });
  expect(found.map(renderProblem)).toContainEqual(
    expect.stringMatching(/^env\.waivers: is not a list of waivers, got .*; write it as \[\{ /),
  );
});

describe("a waiver with a past day", () => {
  const environment = environmentOf({ ...dev, waivers: [design, debt] }, "env");
  const ofWaivers = (today: string) =>
    dateFindings(environment, today).filter((finding) => finding.includes("waivers"));

  it("is a finding", () => {
    expect(ofWaivers("2027-02-01")).toEqual([
      'env.waivers[1].until: has passed (today is 2027-02-01), got "2027-01-31"; ' +
        "remove the entry, or set a later day with a reason that still holds",
    ]);
  });

  it("is none on its last day", () => {
    expect(ofWaivers("2027-01-31")).toEqual([]);
  });
});

it("lists an environment's waivers for summaries", () => {
  const environment = environmentOf({ ...dev, waivers: [debt, design] }, "env");
  expect(waiverLines(environment)).toEqual([
    "env-network: log-retention is waived until 2027-01-31 for aws_cloudwatch_log_group.*: kept for the auditors",
    "env-network: log-retention is waived by design of LP-06 for aws_cloudwatch_log_group.*: kept for the auditors",
  ]);
  expect(waiverLines(environmentOf(dev, "env"))).toEqual([]);
});
