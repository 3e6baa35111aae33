import { renderReport } from "../../../cli/preview/render";
import { hasFailed, type PreviewReport, type StackPreview } from "../../../cli/preview/report";

const planned: StackPreview = {
  stack: "demo-network",
  component: "network",
  result: "planned",
  reason: "",
  seconds: 2.34,
  state: "empty",
  actions: { create: 7, update: 0, replace: 0, delete: 0 },
  types: { aws_subnet: 3, aws_eip: 2, aws_vpc: 1, aws_route: 1 },
  diagnostics: [],
  providers: [{ source: "hashicorp/aws", pinned: "6.25.0", version: "5.100.0" }],
  outputs: { vpc_id: "example", name: "planned", subnet_ids: "partly" },
  reads: [],
  changes: [],
};
const chart = (name: string) => ({
  where: `helm_release.${name}`,
  sentence: `helm_release.${name}: an empty chart planned in the place of ${name} 1.0.0 (no host (at all) answers)`,
});
const skipped: StackPreview = {
  ...planned,
  stack: "demo-edge",
  component: "edge",
  result: "skipped",
  reason: "tls 4.1.0 (no mirror has it)",
  seconds: 0,
  actions: { create: 0, update: 0, replace: 0, delete: 0 },
  types: {},
  outputs: {},
};
const failed: StackPreview = {
  ...skipped,
  stack: "demo-eks",
  component: "eks",
  result: "failed",
  reason: "",
  diagnostics: [{ severity: "error", address: "aws_eks_cluster.main", message: "Bad:\n it is" }],
};
const report = (...stacks: StackPreview[]): PreviewReport => ({
  environment: "demo",
  live: false,
  stacks,
  seconds: 12.34,
  peakMebibytes: 1612.7,
  atATime: 2,
});

it("shows a line a stack, totals, time and memory", () => {
  const text = renderReport(report(planned, skipped), false);
  expect(text).toMatch(/│ network +│ 7 +│ 3 aws_subnet, 2 aws_eip, 1 aws_vpc, 1 more +│ 2\.3 s +│/);
  expect(text).toMatch(/│ edge +│ +│ skipped +│ +│/);
  expect(text).toMatch(/│ total +│ 7 +│ 4 types +│ 2\.3 s +│/);
  expect(text).toContain(
    "demo: 2 stacks, 1 planned, 0 failed, 1 skipped; 7 resources to create, as if nothing existed.",
  );
  expect(text).toContain("12.3 s, 2 at a time, 1613 MiB at the peak.");
});

it("shows which values are known and which are examples", () => {
  expect(renderReport(report(planned), false)).toContain(
    "  outputs of network: known from its plan: name; planned, with examples for elements: subnet_ids; examples: vpc_id",
  );
});

it("shows what is wrong with which resource of which stack, the same about several ones once", () => {
  const warnings = ["a", "b", "c"].map((name) => ({
    severity: "warning" as const,
    address: `aws_x.${name}`,
    message: "Odd",
  }));
  const text = renderReport(report({ ...planned, diagnostics: warnings }, failed), false);
  expect(text).toContain("error: demo-eks: aws_eks_cluster.main: Bad: it is");
  expect(text).toContain("warning: demo-network: aws_x.a and 2 more: Odd");
});

it("shows what the copies assume once, and all charts on one line", () => {
  const backend = { where: "terraform backend", sentence: "terraform backend: left out" };
  const provider = { where: "provider aws", sentence: "provider aws: access_key set" };
  const copy = { ...planned, changes: [backend, provider, chart("one"), chart("two")] };
  const text = renderReport(report(copy, { ...copy, component: "eks" }), false);
  expect(text).toContain("  provider aws: access_key set [network, eks]");
  expect(text).toContain(
    "  empty charts in the place of those that cannot be had: one 1.0.0, two 1.0.0 [network, eks]",
  );
  expect(text).not.toContain("left out");
});

it.each([
  ["", [planned], false],
  [" of what could be planned", [planned, skipped], true],
])("says that nothing is in the way%s", (what, stacks, allowSkips) => {
  const text = renderReport(report(...stacks), allowSkips);
  expect(text).toContain(`Nothing is in the way${what}; `);
  expect(text).not.toContain("not a complete plan");
});

it("does not call a plan complete from which a stack is missing", () => {
  expect(renderReport(report(planned, skipped), false)).toContain("This is not a complete plan; ");
});

it("names stacks that are skipped for the same reason together", () => {
  const other = { ...skipped, stack: "demo-dns", component: "dns" };
  expect(renderReport(report(planned, skipped, other), true)).toContain(
    "skipped: edge, dns: needs tls 4.1.0 (no mirror has it)",
  );
});

it("shows all actions of a live preview", () => {
  const live = {
    ...report({ ...planned, actions: { ...planned.actions, replace: 2 } }),
    live: true,
  };
  expect(renderReport(live, false)).toMatch(/│ network +│ 7 +│ 0 +│ 2 +│ 0 +│/);
});

it.each([
  ["all planned", [planned], false, false],
  ["one failed", [planned, failed], true, true],
  ["one skipped", [planned, skipped], false, true],
  ["one skipped, which is allowed", [planned, skipped], true, false],
])("ends well or not: %s", (_, stacks, allowSkips, expected) => {
  expect(hasFailed({ stacks }, allowSkips)).toBe(expected);
});
