import type { StackReport } from "../../../cli/validate/report";
import { renderProgress, renderReport } from "../../../cli/validate/render";

const valid: StackReport = {
  stack: "demo-network",
  result: "valid",
  reason: "",
  providers: [{ source: "hashicorp/aws", pinned: "6.25.0", version: "5.100.0" }],
  seconds: 2.64,
  diagnostics: [],
  changes: [{ where: "provider aws", sentence: "provider aws: version 5.100.0 used" }],
};
const failed: StackReport = {
  ...valid,
  stack: "demo-dns",
  result: "failed",
  diagnostics: [{ severity: "error", address: "aws_vpc.main", message: "is wrong" }],
};
const skipped: StackReport = {
  ...valid,
  stack: "demo-helm",
  result: "skipped",
  reason: "hashicorp/helm 3.1.1 (no mirror has it)",
  providers: [],
  changes: [],
};

it("gives one line of progress a stack", () => {
  expect([valid, failed, skipped].map(renderProgress)).toEqual([
    "demo-network: valid, 2.6 s",
    "demo-dns: failed, 2.6 s",
    "demo-helm: skipped, hashicorp/helm 3.1.1 (no mirror has it)",
  ]);
});

it("shows findings, changes, a table, and a summary that names what was skipped", () => {
  expect(renderReport([valid, failed, skipped], 5.31)).toBe(`error: demo-dns: aws_vpc.main: is wrong

Changed in the validated copies only:
  provider aws: version 5.100.0 used [demo-network, demo-dns]

┌──────────────┬─────────┬───────────────────────────────────┬───────┐
│ stack        │ result  │ providers                         │ time  │
├──────────────┼─────────┼───────────────────────────────────┼───────┤
│ demo-network │ valid   │ hashicorp/aws 5.100.0, not 6.25.0 │ 2.6 s │
│ demo-dns     │ failed  │ hashicorp/aws 5.100.0, not 6.25.0 │ 2.6 s │
│ demo-helm    │ skipped │                                   │       │
└──────────────┴─────────┴───────────────────────────────────┴───────┘

3 stacks in 5.3 s: 1 valid, 1 failed, 1 skipped: hashicorp/helm 3.1.1 (no mirror has it)`);
});

it("leaves out what there is nothing to say about", () => {
  const exact = [{ source: "hashicorp/aws", pinned: "6.25.0", version: "6.25.0" }];
  const text = renderReport([{ ...valid, providers: exact, changes: [] }], 1);
  expect(text).toMatch(/^┌/);
  expect(text).toContain("│ hashicorp/aws 6.25.0 │");
  expect(text).toMatch(/\n1 stack in 1\.0 s: 1 valid, 0 failed, 0 skipped$/);
});
