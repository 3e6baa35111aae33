import { Refusal, type Problem } from "../../core/problems";
import { applyWaivers, judge, PolicyError, viewStack, type Waiver } from "../../policies";
import { facts, jsonOf, type Example } from "./examples/example";

const keys = [
  {
    "//": { metadata: { path: "env-network/logs-key/Resource" } },
    lifecycle: { prevent_destroy: true },
    enable_key_rotation: false,
  },
  { lifecycle: { prevent_destroy: true } },
];
const twoKeys: Example = { resource: { aws_kms_key: keys } };

function violations(example: Example = twoKeys) {
  return judge(viewStack(jsonOf(example), facts));
}

function verdict(...waivers: Waiver[]) {
  const { standing, idle } = applyWaivers(violations(), waivers);
  return { standing: standing.map(({ block }) => block.address), idle };
}

const waiver: Waiver = {
  policy: "key-rotation",
  stack: "network",
  resource: "aws_kms_key.a",
};

it("finds nothing in a stack that keeps every rule", () => {
  expect(violations({})).toEqual([]);
});

it("says which rule and why, then where, on what, what is wrong and what to do, and how to accept it", () => {
  const mixed = { resource: { aws_kms_key: keys, aws_cloudwatch_log_group: { kms_key_id: "k" } } };
  expect(new PolicyError(violations(mixed), []).message).toBe(
    "3 violations of policies:\n" +
      "  key-rotation: The longer one key encrypts everything, the more is lost with it. " +
      "(CIS AWS Foundations Benchmark 5.0.0, 3.6; AWS Security Hub KMS.4; EKS Best Practices, " +
      "Data encryption and secrets management: Rotate your CMKs periodically)\n" +
      "    env-network/logs-key/Resource, aws_kms_key.a: does not rotate, got false; set enableKeyRotation: true\n" +
      "    env-network, aws_kms_key.b: does not rotate, got nothing; set enableKeyRotation: true\n" +
      "  log-retention: Logs without an end cost more every month, and keep what should have been forgotten. " +
      "(AWS Security Hub CloudWatch.16)\n" +
      "    env-network, aws_cloudwatch_log_group.a: keeps logs for ever, got nothing; set retentionInDays\n" +
      "To accept one, with a reason and a last day (or byDesign: a row of the requirements), " +
      "write in the environment's file:\n" +
      '  waivers: [{ policy: "key-rotation", stack: "network", resource: "aws_kms_key.a", reason: "…", until: "…" }]',
  );
});

it("says which waivers serve no more, alone or after the violations", () => {
  const idle: Problem = { path: "env.waivers[0]", what: "waives nothing", remedy: "remove it" };
  expect(new PolicyError([], [idle]).message).toBe(
    "1 waiver without a violation:\n  env.waivers[0]: waives nothing; remove it",
  );
  expect(new PolicyError(violations(), [idle, idle]).message).toMatch(
    /^2 violations of policies:\n[^]*\n2 waivers without a violation:\n/,
  );
});

it("is printed as it is, without a stack trace", () => {
  expect(new PolicyError([], [])).toBeInstanceOf(Refusal);
});

describe("a waiver", () => {
  it("accepts one resource by its address", () => {
    expect(verdict(waiver)).toEqual({ standing: ["aws_kms_key.b"], idle: [] });
  });

  it("accepts several by a glob", () => {
    expect(verdict({ ...waiver, resource: "aws_kms_key.*" })).toEqual({ standing: [], idle: [] });
  });

  it.each<[string, Partial<Waiver>]>([
    ["policy", { policy: "log-retention" }],
    ["stack", { stack: "dns" }],
    ["resource", { resource: "aws_kms_key.c" }],
    ["resource by a beginning alone", { resource: "aws_kms_key" }],
  ])("of another %s accepts nothing and is idle", (_, change) => {
    expect(verdict({ ...waiver, ...change })).toEqual({
      standing: ["aws_kms_key.a", "aws_kms_key.b"],
      idle: [0],
    });
  });

  it("is not idle when another waiver accepts the same", () => {
    expect(verdict(waiver, { ...waiver, resource: "*.a" })).toEqual({
      standing: ["aws_kms_key.b"],
      idle: [],
    });
  });
});
