import { renderReport, toJson, type SandboxReport } from "../../../cli/sandbox/report";

const seconds = { init: 1, apply: 20.25, plan: 3, destroy: 0 };
const resource = (type: string) => ({ type, attributes: {} });

const report: SandboxReport = {
  environment: "dev",
  seconds: 30,
  destroyed: false,
  skipped: [{ stack: "dev-edge", reason: "needs hashicorp/cloudflare" }],
  stacks: [
    {
      stack: "dev-network",
      seconds,
      state: {
        lineage: "x",
        serial: 1,
        resources: new Map([
          ["aws_subnet.a", resource("aws_subnet")],
          ["aws_subnet.b", resource("aws_subnet")],
          ["aws_flow_log.l", resource("aws_flow_log")],
        ]),
        outputs: {
          ids: { value: ["subnet-1", "subnet-2"] },
          token: { value: "hidden", sensitive: true },
        },
      },
      differences: [{ address: "aws_flow_log.l", type: "aws_flow_log", attribute: "iam_role_arn" }],
      changes: [{ where: "provider aws", sentence: "provider aws: version 5 used" }],
    },
  ],
};

describe("the sandbox's report", () => {
  const text = renderReport(report);

  it.each([
    ["the times of each stack", "│ dev-network │ 3         │ 1.0 s │ 20.3 s │ 3.0 s       │"],
    ["how many there are of each type", "│ aws_subnet   │ 2      │"],
    ["the outputs", '│ dev-network │ ids    │ ["subnet-1","subnet-2"] │'],
    ["no sensitive value", "│ dev-network │ token  │ (sensitive)             │"],
    ["what was changed in the copies", "  provider aws: version 5 used"],
    ["the emulator's gaps that showed", "  aws_flow_log.iam_role_arn: the emulator"],
    ["what was left out", "dev-edge: not part of the sandbox, needs hashicorp/cloudflare"],
    [
      "one line to sum up",
      "dev: applied 1 stacks with 3 resources in 30.0 s, with state and its locks in S3.",
    ],
  ])("shows %s", (_what, line) => {
    expect(text).toContain(line);
    expect(text).not.toContain("hidden");
  });

  it("says so when everything was destroyed again", () => {
    expect(renderReport({ ...report, destroyed: true })).toMatch(
      /then destroyed all but the state stack in reverse order; nothing was left\.$/,
    );
  });

  it("is complete as JSON, but for sensitive values", () => {
    expect(JSON.parse(toJson(report))).toMatchObject({
      environment: "dev",
      types: { aws_flow_log: 1, aws_subnet: 2 },
      skipped: report.skipped,
      stacks: [
        {
          stack: "dev-network",
          resources: 3,
          seconds,
          outputs: { ids: ["subnet-1", "subnet-2"], token: null },
          emulatorGaps: [{ type: "aws_flow_log", attribute: "iam_role_arn" }],
          changes: ["provider aws: version 5 used"],
        },
      ],
    });
  });
});
