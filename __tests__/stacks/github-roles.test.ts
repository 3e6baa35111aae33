import { referenceEnvironments } from "../../config/reference";
import type { Call } from "../support/iam";
import { roleNamed, type Role } from "../support/roles";
import { stateStack } from "../support/state-stack";
import { referenceStacks } from "../support/synth";
import { terraformCalls } from "../support/terraform-calls";

const prod = referenceEnvironments["localplus-prod"];
const repository = "example/platforms";

const stack = stateStack({ ...prod, github: { repository } });
const plan = roleNamed(stack, "localplus-prod-github-plan");
const deploy = roleNamed(stack, "localplus-prod-github-deploy");
const issuer = "token.actions.githubusercontent.com";

/** A job's attempt to become a role. */
const assume = (sub: string, change: Partial<Call> = {}): Call => ({
  action: "sts:AssumeRoleWithWebIdentity",
  principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${issuer}` },
  context: { [`${issuer}:aud`]: "sts.amazonaws.com", [`${issuer}:sub`]: sub },
  ...change,
});

describe("trust", () => {
  it.each([
    ["plan", plan, "repo:example/platforms:pull_request"],
    ["deploy", deploy, "repo:example/platforms:environment:localplus-prod"],
  ])("lets only its own jobs %s", (_, role, subject) => {
    expect(role.trusts(assume(subject))).toBe("allowed");
    const others = [
      "repo:example/platforms:ref:refs/heads/main",
      "repo:example/platforms:environment:localplus-dev",
      "repo:example/platforms:environment:localplus-prod2",
      "repo:example/platforms-fork:pull_request",
      "repo:another/platforms:pull_request",
      "repo:another/platforms:environment:localplus-prod",
      "repo:example@1/platforms@2:pull_request",
      `${subject}:more`,
    ];
    for (const sub of others) expect([sub, role.trusts(assume(sub))]).toEqual([sub, "not allowed"]);
  });

  it("does not let pull requests deploy, nor the deploying environment's jobs plan", () => {
    expect(deploy.trusts(assume("repo:example/platforms:pull_request"))).toBe("not allowed");
    expect(plan.trusts(assume("repo:example/platforms:environment:localplus-prod"))).toBe(
      "not allowed",
    );
  });

  it.each([
    [
      "tokens for another audience",
      {
        context: {
          [`${issuer}:aud`]: "https://github.com/example",
          [`${issuer}:sub`]: "repo:example/platforms:pull_request",
        },
      },
    ],
    ["another provider", { principal: { Federated: "arn:aws:iam::111122223333:oidc-provider/x" } }],
    ["users of the account", { principal: { AWS: "arn:aws:iam::111122223333:user/x" } }],
    ["AssumeRole without a token", { action: "sts:AssumeRole" }],
  ])("does not hold for %s", (_, change) => {
    expect(plan.trusts(assume("repo:example/platforms:pull_request", change))).toBe("not allowed");
  });

  it("names ids where the repository's tokens do, and as many environments as it is given", () => {
    const github = {
      repository,
      ids: { organization: "123456", repository: "456789" },
      environments: ["production", "hotfix"],
    };
    const role = roleNamed(stateStack({ ...prod, github }), "localplus-prod-github-deploy");
    for (const environment of github.environments) {
      const subject = `repo:example@123456/platforms@456789:environment:${environment}`;
      expect(role.trusts(assume(subject))).toBe("allowed");
    }
    expect(role.trusts(assume("repo:example/platforms:environment:production"))).toBe(
      "not allowed",
    );
  });
});

/** Resource types of `localplus-prod` by stack, those of the state stack with its roles. */
const typesOf = (states: boolean): string[] => {
  const stacks = [...referenceStacks().filter(({ id }) => id.startsWith("localplus-prod-")), stack];
  const types = stacks
    .filter(({ id }) => states || !id.endsWith("-state"))
    .flatMap(({ json }) => Object.keys(json.resource ?? {}));
  return [...new Set(types.filter((type) => type.startsWith("aws_")))].sort();
};

describe("what Terraform calls for each resource type", () => {
  it.each(typesOf(true))("may be read by plan, and not changed: %s", (type) => {
    const calls = terraformCalls[type];
    if (!calls) throw new Error(`say in __tests__/support/terraform-calls.ts what ${type} calls`);
    expect(refused(plan, calls.reads)).toEqual([]);
    expect(refused(plan, calls.changes)).toEqual(calls.changes);
  });

  it.each(typesOf(false))("may be read and changed by deploy: %s", (type) => {
    const calls = terraformCalls[type];
    expect(refused(deploy, calls?.reads ?? [])).toEqual([]);
    expect(refused(deploy, calls?.changes ?? [])).toEqual([]);
  });
});

/** Those of the calls that the role may not make. */
function refused(role: Role, calls: readonly Call[]): Call[] {
  return calls.filter((call) => role.may(call) !== "allowed");
}
