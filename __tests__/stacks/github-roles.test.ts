import type { EnvironmentInput } from "../../config/environment";
import { referenceEnvironments } from "../../config/reference";
import type { Call } from "../support/iam";
import { every } from "../support/resources";
import { roleNamed, type Role } from "../support/roles";
import { stateStack } from "../support/state-stack";
import { environmentOf, type SynthesizedStack } from "../support/reference";
import { synthEnvironments } from "../support/synth";
import { terraformCalls, type TerraformCalls } from "../support/terraform-calls";

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
    ["plan", plan, "repo:example/platforms:environment:localplus-prod-plan"],
    ["deploy", deploy, "repo:example/platforms:environment:localplus-prod"],
  ])("lets only its own jobs %s", (_, role, subject) => {
    expect(role.trusts(assume(subject))).toBe("allowed");
    const others = [
      "repo:example/platforms:pull_request",
      "repo:example/platforms:ref:refs/heads/main",
      "repo:example/platforms:ref:refs/tags/main",
      "repo:example/platforms:environment:localplus-dev",
      "repo:example/platforms:environment:localplus-prod2",
      "repo:example/platforms:environment:localplus-dev-plan",
      "repo:example/platforms-fork:environment:localplus-prod-plan",
      "repo:another/platforms:environment:localplus-prod-plan",
      "repo:another/platforms:environment:localplus-prod",
      "repo:example@1/platforms@2:environment:localplus-prod-plan",
      `${subject}:more`,
    ];
    for (const sub of others) expect([sub, role.trusts(assume(sub))]).toEqual([sub, "not allowed"]);
  });

  it("keeps planning jobs and deploying jobs apart", () => {
    const planning = assume("repo:example/platforms:environment:localplus-prod-plan");
    const deploying = assume("repo:example/platforms:environment:localplus-prod");
    expect(deploy.trusts(planning)).toBe("not allowed");
    expect(plan.trusts(deploying)).toBe("not allowed");
  });

  it.each([
    [
      "tokens for another audience",
      {
        context: {
          [`${issuer}:aud`]: "https://github.com/example",
          [`${issuer}:sub`]: "repo:example/platforms:environment:localplus-prod-plan",
        },
      },
    ],
    ["another provider", { principal: { Federated: "arn:aws:iam::111122223333:oidc-provider/x" } }],
    ["users of the account", { principal: { AWS: "arn:aws:iam::111122223333:user/x" } }],
    ["AssumeRole without a token", { action: "sts:AssumeRole" }],
  ])("does not hold for %s", (_, change) => {
    const subject = "repo:example/platforms:environment:localplus-prod-plan";
    expect(plan.trusts(assume(subject, change))).toBe("not allowed");
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

/** An environment with its roles for GitHub, and all its stacks. */
function withRoles(name: string, input: EnvironmentInput) {
  const environment = environmentOf({ ...input, github: { repository } }, name);
  const stacks = Object.values(synthEnvironments([environment]));
  const states = stacks.filter(({ id }) => id === `${name}-state`);
  const [state] = states;
  if (!state) throw new Error(`${name} has no state stack`);
  return {
    name,
    account: environment.account,
    calls: terraformCalls(environment),
    plan: roleNamed(state, `${name}-github-plan`),
    deploy: roleNamed(state, `${name}-github-deploy`),
    all: stacks,
    deployed: stacks.filter(({ id }) => id !== state.id),
  };
}

const transitGateway = {
  ...prod,
  data: {
    ...prod.data,
    peering: { kind: "transit-gateway", transitGatewayId: "tgw-0123456789abcdef0" },
  },
} as const;

const environments = [
  { title: "LOCAL-PLUS", ...withRoles("localplus-prod", prod) },
  { title: "LOCAL-PLUS by a Transit Gateway", ...withRoles("localplus-prod", transitGateway) },
  {
    title: "the microservices platform",
    ...withRoles("microservices-prod", referenceEnvironments["microservices-prod"]),
  },
];

/** Resource types of AWS in the stacks. */
const typesOf = (stacks: readonly SynthesizedStack[]): string[] => {
  const types = stacks.flatMap(({ json }) => Object.keys(json.resource ?? {}));
  return [...new Set(types.filter((type) => type.startsWith("aws_")))].sort();
};

describe.each(environments)("what Terraform calls for each type of $title", (environment) => {
  const { name, account, calls, plan, deploy, all, deployed } = environment;

  it.each(typesOf(all))("may be read by plan, and not changed: %s", (type) => {
    const { reads, changes } = callsFor(calls, type);
    expect(refused(plan, reads)).toEqual([]);
    expect(refused(plan, changes)).toEqual(changes);
  });

  it.each(typesOf(deployed))("may be read and changed by deploy: %s", (type) => {
    const { reads, changes } = callsFor(calls, type);
    expect(refused(deploy, reads)).toEqual([]);
    expect(refused(deploy, changes)).toEqual([]);
  });

  it("attaches no policy that deploy may not attach", () => {
    const policies = deployed
      .flatMap((each) => every(each, "aws_iam_role_policy_attachment"))
      .map((attachment) => String(attachment["policy_arn"]));
    expect(policies.length).toBeGreaterThan(3);
    const attach = policies.map((policy) => ({
      action: "iam:AttachRolePolicy",
      resource: `arn:aws:iam::${account}:role/${name}-x`,
      context: { "iam:PolicyARN": policy },
    }));
    expect(refused(deploy, attach)).toEqual([]);
  });
});

describe("a zone in another account", () => {
  const roleArn = "arn:aws:iam::555566667777:role/dns-of-microservices-dev";
  const { plan, deploy } = withRoles(
    "microservices-dev",
    referenceEnvironments["microservices-dev"],
  );
  const become = (resource: string): Call => ({ action: "sts:AssumeRole", resource });

  it("is reached by plan and deploy through its role, and through no other", () => {
    for (const role of [plan, deploy]) {
      expect(role.may(become(roleArn))).toBe("allowed");
      expect(role.may(become(`${roleArn}-2`))).toBe("not allowed");
      expect(role.may(become("arn:aws:iam::777788889999:role/microservices-dev-app-data"))).toBe(
        "not allowed",
      );
    }
  });
});

/** What Terraform calls for a type, which must be known. */
function callsFor(calls: Readonly<Record<string, TerraformCalls>>, type: string): TerraformCalls {
  const found = calls[type];
  if (!found) throw new Error(`say in __tests__/support/terraform-calls.ts what ${type} calls`);
  return found;
}

/** Those of the calls that the role may not make. */
function refused(role: Role, calls: readonly Call[]): Call[] {
  return calls.filter((call) => role.may(call) !== "allowed");
}
