import { renderProgress, renderReport } from "../../../cli/validate/render";
import { hasFailed, type StackReport } from "../../../cli/validate/report";

const valid: StackReport = {
  stack: "demo-network",
  terraform: {
    result: "valid",
    reason: "",
    providers: [{ source: "hashicorp/aws", pinned: "6.25.0", version: "5.100.0" }],
    seconds: 2.64,
    diagnostics: [],
    changes: [{ where: "provider aws", sentence: "provider aws: version 5.100.0 used" }],
  },
  schema: {
    providers: [{ source: "hashicorp/aws", pinned: "6.25.0", schema: undefined }],
    findings: [],
  },
};
const failed: StackReport = {
  ...valid,
  stack: "demo-dns",
  terraform: {
    ...valid.terraform,
    result: "failed",
    diagnostics: [{ severity: "error", address: "aws_vpc.main", message: "is wrong" }],
  },
};
const skipped: StackReport = {
  stack: "demo-helm",
  terraform: {
    ...valid.terraform,
    result: "skipped",
    reason: "hashicorp/aws 6.25.0 (none); hashicorp/helm 3.1.1 (none)",
    providers: [],
    changes: [],
  },
  schema: {
    providers: [
      ...valid.schema.providers,
      { source: "hashicorp/helm", pinned: "3.1.1", schema: "3.1.1" },
    ],
    findings: [
      {
        stack: "demo-helm",
        address: "helm_release.app",
        path: "",
        what: "has no argument of this name",
        got: "valuez",
        remedy: "did you mean values?",
      },
    ],
  },
};

it("gives one line of progress a stack", () => {
  expect([valid, failed, skipped].map(renderProgress)).toEqual([
    "demo-network: terraform valid, 2.6 s; schema ok",
    "demo-dns: terraform failed, 2.6 s; schema ok",
    "demo-helm: terraform skipped, hashicorp/aws 6.25.0 (none); hashicorp/helm 3.1.1 (none); schema 1 finding",
  ]);
});

it("fails a stack for what either check found, not for a skip", () => {
  const fine = { ...skipped, schema: { ...skipped.schema, findings: [] } };
  expect([valid, failed, skipped, fine].map(hasFailed)).toEqual([false, true, true, false]);
});

it("shows findings, changes, a table, and a summary that names what was skipped and what nothing checked", () => {
  expect(renderReport([valid, failed, skipped], 5.31)).toBe(`error: demo-dns: aws_vpc.main: is wrong
schema: demo-helm: helm_release.app: has no argument of this name, got "valuez"; did you mean values?

Changed in the validated copies only:
  provider aws: version 5.100.0 used [demo-network, demo-dns]

┌──────────────┬───────────────────────────────────┬──────────────────────────────────────────────────┬───────┐
│ stack        │ terraform validate                │ schema check                                     │ time  │
├──────────────┼───────────────────────────────────┼──────────────────────────────────────────────────┼───────┤
│ demo-network │ valid                             │ ok                                               │ 2.6 s │
│              │ hashicorp/aws 5.100.0, not 6.25.0 │ hashicorp/aws 6.25.0: no schema, references only │       │
│ demo-dns     │ failed                            │ ok                                               │ 2.6 s │
│              │ hashicorp/aws 5.100.0, not 6.25.0 │ hashicorp/aws 6.25.0: no schema, references only │       │
│ demo-helm    │ skipped                           │ 1 finding                                        │       │
│              │ hashicorp/aws 6.25.0 (none)       │ hashicorp/aws 6.25.0: no schema, references only │       │
│              │ hashicorp/helm 3.1.1 (none)       │ hashicorp/helm 3.1.1                             │       │
└──────────────┴───────────────────────────────────┴──────────────────────────────────────────────────┴───────┘

3 stacks in 5.3 s: 2 failed
terraform validate: 1 valid, 1 failed, 1 skipped (hashicorp/aws 6.25.0 (none); hashicorp/helm 3.1.1 (none))
schema check: 1 finding; arguments of hashicorp/aws 6.25.0 in 2 stacks are checked by terraform validate only; arguments of hashicorp/aws 6.25.0 in 1 stack are checked by nothing`);
});

it("leaves out what there is nothing to say about", () => {
  const exact = [{ source: "hashicorp/helm", pinned: "3.1.1", version: "3.1.1" }];
  const text = renderReport(
    [
      {
        ...valid,
        terraform: { ...valid.terraform, providers: exact, changes: [] },
        schema: { providers: skipped.schema.providers.slice(1), findings: [] },
      },
    ],
    1,
  );
  expect(text).toMatch(/^┌/);
  expect(text).toContain("│ hashicorp/helm 3.1.1 │ hashicorp/helm 3.1.1 │");
  expect(text).toMatch(
    /\n1 stack in 1\.0 s: none failed\nterraform validate: 1 valid, 0 failed, 0 skipped\nschema check: 0 findings$/,
  );
});
