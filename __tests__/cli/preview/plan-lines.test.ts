import { countActions, countTypes, readPlanLines } from "../../../cli/preview/plan-lines";

const change = (addr: string, action: string) => ({
  "@level": "info",
  type: "planned_change",
  change: { action, resource: { addr, resource_type: addr.split(".")[0] } },
});
const diagnostic = (severity: string, more: object) => ({
  type: "diagnostic",
  diagnostic: { severity, ...more },
});
const read = (...lines: object[]) =>
  readPlanLines(["Not JSON", ...lines.map((line) => JSON.stringify(line)), ""].join("\n"));

it("counts what applying would touch, by action and by type", () => {
  const { changes } = read(
    { type: "version", terraform: "1.11.4" },
    change("aws_vpc.main", "create"),
    change("aws_subnet.a", "create"),
    change("aws_subnet.b", "replace"),
    change("aws_kms_key.old", "delete"),
    change("aws_eip.one", "update"),
    change("aws_eip.two", "noop"),
    change("data.aws_region.here", "read"),
    { type: "change_summary", changes: { add: 3 } },
  );
  expect(countActions(changes)).toEqual({ create: 2, update: 1, replace: 1, delete: 1 });
  expect(Object.entries(countTypes(changes))).toEqual([
    ["aws_subnet", 2],
    ["aws_eip", 1],
    ["aws_kms_key", 1],
    ["aws_vpc", 1],
  ]);
});

it("reads errors and warnings with the resource they are about, but not the one about our own plugins", () => {
  const { diagnostics } = read(
    diagnostic("warning", { summary: "Provider development overrides are in effect" }),
    diagnostic("warning", {
      summary: "Deprecated",
      detail: "Use another.",
      address: "aws_eip.one",
    }),
    diagnostic("error", { summary: "Cycle: a, b", detail: "" }),
    diagnostic("error", { summary: "Bad", snippet: { context: "resource.aws_vpc.main" } }),
  );
  expect(diagnostics).toEqual([
    { severity: "warning", address: "aws_eip.one", message: "Deprecated: Use another." },
    { severity: "error", address: "", message: "Cycle: a, b" },
    { severity: "error", address: "aws_vpc.main", message: "Bad" },
  ]);
});

it("names the stack whose output is missing", () => {
  const summary = "Unsupported attribute";
  const code = '"${data.terraform_remote_state.upstream-eks-nodes.outputs.pool_ids}"';
  const [ours, others] = read(
    diagnostic("error", { summary, detail: "No such.", snippet: { code } }),
    diagnostic("error", { summary, detail: "No such.", snippet: { code: "local.x.y" } }),
  ).diagnostics.map(({ message }) => message);
  expect(ours).toBe(
    "Unsupported attribute: No such. The stack eks-nodes is read here; see whether it publishes pool_ids.",
  );
  expect(others).toBe("Unsupported attribute: No such.");
});
