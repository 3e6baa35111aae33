import { collisions } from "../../config/collisions";
import { resolveEnvironment } from "../../config/environment";
import { referenceEnvironments } from "../../config/reference";
import { renderProblem } from "../../core/problems";
import { environmentOf } from "../support/reference";

const prod = referenceEnvironments["localplus-prod"];
const dev = referenceEnvironments["localplus-dev"];
const github = { repository: "example/platforms" };

function problems(change: Record<string, unknown>): string[] {
  return resolveEnvironment("env", { ...prod, ...change }).problems.map(renderProblem);
}

it.each([
  [
    "a repository without its organization",
    { github: { repository: "platforms" } },
    'env.github.repository: is not a repository of GitHub, got "platforms"; write it as organization/name',
  ],
  [
    "a repository by a wildcard",
    { github: { repository: "example/*" } },
    'env.github.repository: is not a repository of GitHub, got "example/*"; write it as organization/name',
  ],
  [
    "a repository by its address",
    { github: { repository: "https://github.com/example/platforms" } },
    'env.github.repository: is not a repository of GitHub, got "https://github.com/example/platforms"; ' +
      "write it as organization/name",
  ],
  [
    "one id of two",
    { github: { ...github, ids: { organization: "1" } } },
    "env.github.ids.repository: is not an id of GitHub, got nothing; write its digits as text",
  ],
  [
    "an id written as a number",
    { github: { ...github, ids: { organization: 1, repository: "2" } } },
    "env.github.ids.organization: is not an id of GitHub, got 1; write its digits as text",
  ],
  [
    "an environment by a wildcard",
    { github: { ...github, environments: ["prod*"] } },
    'env.github.environments[0]: is not an environment of GitHub, got "prod*"; ' +
      "name it as in the repository's settings, without * ? or :",
  ],
  [
    "no environment at all",
    { github: { ...github, environments: [] } },
    "env.github.environments: names no environment, got []; name at least one, or leave it out",
  ],
  [
    "logs kept for no day",
    { platform: { logDays: 0 } },
    "env.platform.logDays: is not a number of days, got 0; choose a whole number from 1 to 3650",
  ],
])("refuses %s", (_, change, message) => {
  expect(problems(change)).toEqual([message]);
});

it("refuses two environments that both make GitHub's provider of one account", () => {
  const one = environmentOf({ ...dev, github }, "one");
  const two = environmentOf({ ...prod, account: dev.account, github }, "two");
  expect(collisions([one, two]).map(renderProblem)).toEqual([
    'two.account: is the account that makes GitHub\'s OIDC provider of one as well, got "444455556666"; an account ' +
      "can have only one: set github.providerExists: true in all but one of its environments",
  ]);
  const relying = environmentOf(
    { ...prod, account: dev.account, github: { ...github, providerExists: true } },
    "two",
  );
  expect(collisions([one, relying])).toEqual([]);
});

it("names the roles of GitHub Actions before they exist, for others to let them in", () => {
  expect(environmentOf({ ...dev, github }, "localplus-dev").github).toMatchObject({
    plan: { name: "localplus-dev-github-plan" },
    deploy: {
      name: "localplus-dev-github-deploy",
      arn: "arn:aws:iam::444455556666:role/localplus-dev-github-deploy",
    },
  });
  expect(environmentOf(dev).github).toBeUndefined();
});

it("has a state stack with HCP when GitHub gets roles", () => {
  const backend = { kind: "hcp", organization: "example" } as const;
  expect(environmentOf({ ...dev, backend, github }).components[0]).toBe("state");
  expect(environmentOf({ ...dev, backend }).components[0]).toBe("network");
});

it("keeps less for a shorter time in development", () => {
  expect(environmentOf(prod).platform).toEqual({
    logDays: 90,
    traceDays: 14,
    vaultSnapshotDays: 90,
  });
  expect(environmentOf(dev).platform).toEqual({ logDays: 14, traceDays: 3, vaultSnapshotDays: 14 });
});

it("puts both private zones below the environment's domain, under different names", () => {
  expect(environmentOf({ ...prod, domain: "acme.example" }).dns).toEqual({
    privateZone: "internal.acme.example",
    serviceNamespace: "sd.internal.acme.example",
    services: ["ledger", "wallet", "merchant"],
  });
});
