import { policyIds } from "../../core/policy-ids";
import { renderValue } from "../../core/problems";
import { policies, viewStack } from "../../policies";
import { cluster } from "./examples/cluster";
import { edge } from "./examples/edge";
import { encryption } from "./examples/encryption";
import { facts, jsonOf, type Example, type Examples } from "./examples/example";
import { iam } from "./examples/iam";
import { network } from "./examples/network";
import { stack } from "./examples/stack";

const examples = new Map<string, Examples>(
  Object.entries({ ...cluster, ...edge, ...encryption, ...iam, ...network, ...stack }),
);

it("has a stack that keeps each rule and one that breaks it", () => {
  expect([...examples.keys()].sort()).toEqual([...policyIds].sort());
  for (const { passes, fails } of examples.values()) {
    expect(Object.keys(passes)).not.toHaveLength(0);
    expect(Object.keys(fails)).not.toHaveLength(0);
  }
});

describe.each(policies)("$id", ({ id, check }) => {
  const { passes, fails } = examples.get(id) ?? { passes: {}, fails: {} };
  const found = (example: Example): string[] =>
    check(viewStack(jsonOf(example), { ...facts, ...example.facts })).map(
      (finding) =>
        `${finding.block.address}: ${finding.what}` +
        ("got" in finding ? `, got ${renderValue(finding.got)}` : ""),
    );

  it.each(Object.entries(passes))("lets pass %s", (_, example) => {
    expect(found(example)).toEqual([]);
  });

  it.each(Object.entries(fails))("finds %s", (_, [example, ...findings]) => {
    expect(found(example)).toEqual(findings);
  });
});
