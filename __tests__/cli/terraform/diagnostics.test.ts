import { readDiagnostics, renderDiagnostic } from "../../../cli/terraform/diagnostics";

const output = JSON.stringify({
  valid: false,
  diagnostics: [
    {
      severity: "error",
      summary: "Extraneous JSON object property",
      detail: 'No argument or block type is named "tagz". Did you mean "tags"?',
      snippet: { context: "resource.aws_vpc.main", code: "…" },
    },
    { severity: "error", summary: "Missing required provider", snippet: { context: null } },
    {
      severity: "warning",
      summary: "Argument is deprecated",
      detail: "use\n  another",
      snippet: { context: "data.aws_x.y" },
    },
    {
      severity: "warning",
      summary: "Provider development overrides are in effect",
      detail: "The behavior may therefore not match any released version",
    },
  ],
});

it("names the block of each finding, and leaves out the warning about our own way to run plugins", () => {
  expect(readDiagnostics(output)).toEqual([
    {
      severity: "error",
      address: "aws_vpc.main",
      message:
        'Extraneous JSON object property: No argument or block type is named "tagz". Did you mean "tags"?',
    },
    { severity: "error", address: "", message: "Missing required provider" },
    {
      severity: "warning",
      address: "data.aws_x.y",
      message: "Argument is deprecated: use\n  another",
    },
  ]);
});

it("puts a finding on one line, with its stack and, if any, its address", () => {
  expect(readDiagnostics(output).map((one) => renderDiagnostic("demo-network", one))).toEqual([
    'demo-network: aws_vpc.main: Extraneous JSON object property: No argument or block type is named "tagz". Did you mean "tags"?',
    "demo-network: Missing required provider",
    "demo-network: data.aws_x.y: Argument is deprecated: use another",
  ]);
});
