import { StateLocked } from "../../../cli/bootstrap/state-lock";
import { terraformFailure } from "../../../cli/bootstrap/terraform-failure";

const failure = (stdout: string, stderr = "") =>
  terraformFailure("dev-network", { exitCode: 1, stdout, stderr });

const jsonLine = (diagnostic: object) =>
  JSON.stringify({ "@level": "error", type: "diagnostic", diagnostic });

const lockInfo = [
  "Error message: operation error S3: PutObject, RequestID: d90321ca-2122-45ef-8140-634acdb31762,",
  "Lock Info:",
  "  ID:        3d211ff5-66e2-f115-4422-79272026237f",
  "  Path:      states/dev/network.tfstate",
  "  Operation: OperationTypePlan",
  "  Who:       ada@host",
  "  Created:   2026-11-22 19:41:00.1 +0000 UTC",
  "  Info:      ",
].join("\n");

const locked =
  "dev-network: its state is locked, got lock 3d211ff5-66e2-f115-4422-79272026237f " +
  "(OperationTypePlan by ada@host, 2026-11-22 19:41:00.1 +0000 UTC); wait until that run has ended, " +
  "or, if it was killed, remove the lock in the stack's folder: " +
  "terraform force-unlock 3d211ff5-66e2-f115-4422-79272026237f";

describe("a failed terraform command", () => {
  it("is told by stack, resource and message, one line an error", () => {
    const lines = [
      '{"@level":"info","type":"version"}',
      jsonLine({ severity: "warning", summary: "Deprecated" }),
      jsonLine({
        severity: "error",
        summary: "creating VPC",
        detail: "VpcLimitExceeded:\n  too many.",
        address: "aws_vpc.main",
      }),
      jsonLine({
        severity: "error",
        summary: "Invalid index",
        snippet: { context: "resource.aws_subnet.a" },
      }),
    ];
    expect(failure(lines.join("\n")).message).toBe(
      "dev-network: aws_vpc.main: creating VPC: VpcLimitExceeded: too many\n" +
        "dev-network: aws_subnet.a: Invalid index",
    );
  });

  it("names the stack to apply first when an upstream has no state", () => {
    const line = jsonLine({
      severity: "error",
      summary: "Unable to find remote state",
      detail: "No stored state was found for the given workspace in the given backend.",
      address: "data.terraform_remote_state.upstream-network",
    });
    expect(failure(line).message).toBe(
      "dev-network: data.terraform_remote_state.upstream-network: Unable to find remote state: " +
        "No stored state was found for the given workspace in the given backend; " +
        "dev-network reads the stack network: apply that one first",
    );
  });

  it("names it as well when the upstream was destroyed", () => {
    const line = jsonLine({
      severity: "error",
      summary: "Unsupported attribute",
      detail: 'This object does not have an attribute named "vpc_id".',
      snippet: {
        context: "resource.aws_route53_zone.zone.vpc[0]",
        code: '"${data.terraform_remote_state.upstream-network.outputs.vpc_id}"',
      },
    });
    expect(failure(line).message).toBe(
      "dev-network: aws_route53_zone.zone.vpc[0]: Unsupported attribute: This object does not have " +
        'an attribute named "vpc_id"; dev-network reads the stack network: apply that one first',
    );
  });

  it("says who holds the lock, whether told as JSON or in a coloured box", () => {
    const asJson = failure(
      jsonLine({ severity: "error", summary: "Error acquiring the state lock", detail: lockInfo }),
    );
    const boxed = `Error: Error acquiring the state lock\n\n${lockInfo}`
      .split("\n")
      .map((line) => `\u001B[31m│\u001B[0m ${line}`);
    const asText = failure("", ["╷", ...boxed, "╵"].join("\n"));
    expect([asJson.message, asText.message]).toEqual([locked, locked]);
    expect(asText).toBeInstanceOf(StateLocked);
    expect(asText instanceof StateLocked && asText.lock.path).toBe("states/dev/network.tfstate");
  });

  it("is told by its plain text where there is no JSON", () => {
    const text = "\n\u001B[31mError: \u001B[0mInvalid provider\n\nIt does\n not exist.\n";
    expect(failure("Initializing…", text).message).toBe(
      "dev-network: Invalid provider It does not exist.",
    );
  });

  it("is told by its exit code when it said nothing", () => {
    expect(failure("").message).toBe("dev-network: terraform failed, got exit code 1");
  });
});
