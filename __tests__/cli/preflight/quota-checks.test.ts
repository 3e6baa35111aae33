import { quotaCheck } from "../../../cli/preflight/quota-checks";

const demand = { quota: "onDemand", region: "eu-west-1", needed: 32, detail: "of pools" } as const;
const code = { service: "ec2", code: "L-1216C47A", region: "eu-west-1", default: 5, needed: 32 };

it.each([
  [{}, "warning", 32],
  [{ applied: 32 }, "ok", undefined],
  [{ applied: 32, used: 0 }, "ok", undefined],
  [{ applied: 32, used: 1 }, "failed", 33],
  [{ applied: 31 }, "failed", 32],
  [{ applied: 64, used: 32 }, "ok", undefined],
  // The account's limit is not known, and more is used than any account has by default.
  [{ used: 40 }, "warning", 72],
] as const)("with %j it is %s", (limit, verdict, wanted) => {
  const check = quotaCheck(demand, limit);
  expect(check.verdict).toBe(verdict);
  expect(check.quota).toMatchObject({ ...code, ...limit });
  if (wanted === undefined) expect(check.remedy).toBeUndefined();
  else
    expect(check.remedy).toBe(
      "aws service-quotas request-service-quota-increase --region eu-west-1 --service-code ec2 " +
        `--quota-code L-1216C47A --desired-value ${wanted}; it may take days`,
    );
});

it("passes what every account has, although the account could not be asked", () => {
  expect(quotaCheck({ ...demand, needed: 5 }).verdict).toBe("ok");
});

it("does not judge what it could not count", () => {
  const check = quotaCheck({ ...demand, needed: undefined });
  expect(check.verdict).toBe("unknown");
  expect(check.remedy).toContain("https://docs.aws.amazon.com/");
});

it("asks for more of a quota without regions where Service Quotas keeps it", () => {
  const check = quotaCheck({ quota: "roles", region: "eu-west-1", needed: 2000, detail: "" });
  expect(check.what).toBe("IAM roles");
  expect(check.remedy).toContain("--region us-east-1 ");
});
