import {
  occurring,
  outdated,
  planGaps,
  unexplained,
  type PlanGap,
} from "../../../cli/sandbox/plan-gaps";

const role: PlanGap = { type: "aws_flow_log", attribute: "role", reason: "not stored" };
const policy: PlanGap = { type: "aws_endpoint", attribute: "policy", reason: "not stored" };
const table = [role, policy];

const difference = (type: string, attribute: string) => ({
  address: `${type}.one`,
  type,
  attribute,
});

describe("a second plan", () => {
  it("may show what a line of the table explains, and nothing else", () => {
    const known = difference("aws_flow_log", "role");
    const others = [
      difference("aws_flow_log", "policy"),
      difference("aws_endpoint", "role"),
      difference("aws_flow_log", "create"),
    ];
    expect(unexplained([known, ...others], table)).toEqual(others);
    expect(occurring([known, known], table)).toEqual([role]);
  });

  it("must show every line about what was applied", () => {
    const applied = ["aws_flow_log.one", "aws_endpoint.one"];
    expect(outdated(applied, [difference("aws_flow_log", "role")], table)).toEqual([policy]);
  });

  it("need not show a line about what was not", () => {
    expect(outdated(["aws_vpc.one", "aws_flow_log_group.one"], [], table)).toEqual([]);
  });

  it("may show a line about some resources of a type on those only", () => {
    const open: PlanGap = { ...role, address: /-open_/ };
    const at = (address: string) => ({ address, type: "aws_flow_log", attribute: "role" });
    const [named, other] = [at("aws_flow_log.an-open_1"), at("aws_flow_log.closed_1")];
    expect(unexplained([named, other], [open])).toEqual([other]);
    expect(outdated([other.address], [], [open])).toEqual([]);
    expect(outdated([named.address], [], [open])).toEqual([open]);
  });
});

describe("the table of gaps", () => {
  it("has one line a type and attribute, each with a reason", () => {
    const names = planGaps.map(({ type, attribute }) => `${type}.${attribute}`);
    expect(new Set(names).size).toBe(names.length);
    expect(planGaps.filter(({ reason }) => reason === "")).toEqual([]);
  });
});
