import { referenceEnvironments } from "../../config/reference";
import { decide, type Call } from "../support/iam";
import { microservicesCalls } from "../support/microservices-calls";
import { weaker, wider } from "../support/policy-mutations";
import { every, resources } from "../support/resources";
import { roleCalls } from "../support/role-calls";
import { roleNamed } from "../support/roles";
import { referenceStack, referenceStacks, type SynthesizedStack } from "../support/reference";
import { workloadCalls } from "../support/workload-calls";

/** `<role>/<policy>` of every policy that a table of calls judges. */
const judged: ReadonlySet<string> = new Set([
  ...Object.keys({ ...workloadCalls, ...microservicesCalls }).map(
    (workload) => `${workload}/permissions`,
  ),
  ...Object.entries(roleCalls).map(([role, { policy }]) => `${role}/${policy}`),
]);

/** `<role>/<policy>` of every policy in a stack, the role's name without the environment's. */
function policiesOf(stack: SynthesizedStack): string[] {
  const environment = Object.keys(referenceEnvironments).find((name) =>
    stack.id.startsWith(`${name}-`),
  );
  const roles = resources(stack, "aws_iam_role");
  return every(stack, "aws_iam_role_policy").map((policy) => {
    const [, id = ""] = String(policy["role"]).split(".");
    const role = String(roles[id]?.["name"]).replace(`${environment ?? ""}-`, "");
    return `${role}/${String(policy["name"])}`;
  });
}

describe("every policy of a role", () => {
  it.each(referenceStacks().map((stack) => [stack.id, stack] as const))(
    "is judged by a table of calls: %s",
    (_, stack) => {
      expect(policiesOf(stack).filter((policy) => !judged.has(policy))).toEqual([]);
    },
  );

  it("exists for each line of the tables", () => {
    const existing = new Set(referenceStacks().flatMap(policiesOf));
    expect([...judged].filter((policy) => !existing.has(policy))).toEqual([]);
  });

  it("is a resource of its own: none hides in a role or in a policy beside it", () => {
    for (const stack of referenceStacks()) {
      for (const role of every(stack, "aws_iam_role"))
        expect(role).not.toHaveProperty("inline_policy");
      expect(resources(stack, "aws_iam_policy")).toEqual({});
    }
  });
});

describe.each(Object.entries(roleCalls))("the policy of %s", (name, { component, may, not }) => {
  const role = roleNamed(referenceStack(`localplus-prod-${component}`), `localplus-prod-${name}`);
  const rows = (calls: readonly Call[]) =>
    calls.map((each) => [each.action, each.resource, JSON.stringify(each.context), each] as const);
  const [policy = ""] = role.policies;

  it("is the role's only one", () => {
    expect(role.policies).toHaveLength(1);
  });

  it.each(rows(may))("allows %s on %s with %s", (_a, _r, _c, each) => {
    expect(role.may(each)).toBe("allowed");
  });

  it.each(rows(not))("does not allow %s on %s with %s", (_a, _r, _c, each) => {
    expect(role.may(each)).toBe("not allowed");
  });

  it.each(weaker(policy))("is noticed when it lacks %s", (_, changed) => {
    expect(may.some((each) => decide([changed], each) !== "allowed")).toBe(true);
  });

  it.each(wider(policy))("is noticed when %s", (_, changed) => {
    expect(not.some((each) => decide([changed], each) === "allowed")).toBe(true);
  });
});

describe.each([
  ["eks", "eks-cluster", "eks.amazonaws.com", true],
  ["eks", "eks-node", "ec2.amazonaws.com", false],
  ["network", "flow-logs", "vpc-flow-logs.amazonaws.com", true],
] as const)("the role in %s called %s", (component, name, service, ofTheAccount) => {
  const { trusts } = roleNamed(
    referenceStack(`localplus-prod-${component}`),
    `localplus-prod-${name}`,
  );
  const assume: Call = {
    action: "sts:AssumeRole",
    principal: { Service: service },
    context: ofTheAccount ? { "aws:SourceAccount": "111122223333" } : {},
  };

  it(`is for ${service}`, () => {
    expect(trusts(assume)).toBe("allowed");
  });

  it.each([
    ["another service", { principal: { Service: "lambda.amazonaws.com" } }],
    ["a role of the account", { principal: { AWS: "arn:aws:iam::111122223333:role/x" } }],
    ["another account", { principal: { AWS: "arn:aws:iam::444455556666:root" } }],
    ["a web identity", { action: "sts:AssumeRoleWithWebIdentity" }],
    ["whoever tags sessions", { action: "sts:TagSession" }],
  ])("is not for %s", (_, change) => {
    expect(trusts({ ...assume, ...change })).toBe("not allowed");
  });

  if (ofTheAccount) {
    it("is not for the service on behalf of another account, nor of none", () => {
      const others = [{ "aws:SourceAccount": "444455556666" }, {}];
      for (const context of others) expect(trusts({ ...assume, context })).toBe("not allowed");
    });
  }
});
