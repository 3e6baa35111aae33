import { collisions } from "../../config/collisions";
import { dateFindings } from "../../config/findings";
import { loadEnvironments, registeredNames, selectNames, type Registry } from "../../config/load";
import { referenceEnvironments } from "../../config/reference";
import { renderProblem } from "../../core/problems";
import { environmentOf } from "../support/reference";

const dev = referenceEnvironments["localplus-dev"];
const prod = referenceEnvironments["localplus-prod"];
const registry: Registry = { "localplus-dev": dev, "localplus-prod": prod };

describe("selectNames", () => {
  it("selects all without a glob", () => {
    expect(selectNames(undefined, registry)).toEqual(["localplus-dev", "localplus-prod"]);
    expect(selectNames("", registry)).toEqual(registeredNames(registry));
  });

  it("selects by several globs, each name once", () => {
    expect(selectNames("*-prod, localplus-*", registry)).toEqual([
      "localplus-dev",
      "localplus-prod",
    ]);
    expect(selectNames("*-prod", registry)).toEqual(["localplus-prod"]);
  });

  it("refuses a glob that matches nothing, with the nearest known name", () => {
    expect(() => selectNames("localplus-dev,localplus-prd", registry)).toThrow(
      "1 problem in the configuration:\n" +
        '  environment: is not registered in config/environments, got "localplus-prd"; ' +
        "did you mean localplus-prod? (known are localplus-dev, localplus-prod)",
    );
  });
});

describe("loadEnvironments", () => {
  it("loads only what is asked for, so a broken environment blocks no other", () => {
    const withBroken = { ...registry, broken: { blueprint: "localplus" } };
    expect(loadEnvironments(["localplus-dev"], withBroken)).toHaveLength(1);
    expect(() => loadEnvironments(["localplus-dev", "broken"], withBroken)).toThrow(
      /broken\.account: /,
    );
  });

  it.each([
    [
      "one zone",
      { ...prod, domain: "localplus-dev.io" },
      'two.domain: is the zone of one as well, got "localplus-dev.io"; give each environment its own',
    ],
    [
      "one bucket",
      { ...prod, backend: { kind: "s3", bucket: "one-tfstate-444455556666" } },
      "two.backend.bucket: is the state bucket of one as well, " +
        'got "one-tfstate-444455556666"; give each environment its own',
    ],
  ])("refuses two environments with %s, naming both", (_, input, message) => {
    expect(() => loadEnvironments(["one", "two"], { one: dev, two: input })).toThrow(message);
  });

  it("refuses a name that begins with another's in the same account, whose permissions would reach it", () => {
    const live = { ...dev, domain: "acme.example" };
    expect(() => loadEnvironments(["acme", "acme-dev"], { acme: live, "acme-dev": dev })).toThrow(
      'acme-dev: begins with the name of acme, which lives in the same account, got "444455556666"; ' +
        "choose names of which none begins with another, or another account",
    );
    expect(loadEnvironments(["acme", "acme-dev"], { acme: prod, "acme-dev": dev })).toHaveLength(2);
  });

  it("refuses an environment that GitHub's planning jobs of another may deploy", () => {
    const one = { ...dev, github: { repository: "acme/platforms" } };
    const two = {
      ...prod,
      github: { repository: "acme/platforms", environments: ["one-plan"] },
    };
    expect(() => loadEnvironments(["one", "two"], { one, two })).toThrow(
      "two.github.environments: lets jobs deploy that plan one, without a reviewer, " +
        'got ["repo:acme/platforms:environment:one-plan"]; ' +
        "name environments of the repository that do not end in -plan",
    );
    const elsewhere = { ...two, github: { ...two.github, repository: "acme/others" } };
    expect(loadEnvironments(["one", "two"], { one, two: elsewhere })).toHaveLength(2);
  });

  it("refuses two environments whose stack ids, and so state keys, would be the same", () => {
    const one = { ...environmentOf(dev, "one"), components: ["eks-nodes"] };
    const two = { ...environmentOf(prod, "one-eks"), components: ["nodes"] };
    expect(collisions([one, two]).map(renderProblem)).toEqual([
      "one-eks.name: is the stack id (and with it the state key) of one as well, " +
        'got "one-eks-nodes"; give each environment its own',
    ]);
  });
});

describe("derived values", () => {
  it("keeps production safe and development cheap", () => {
    const [production, development] = [environmentOf(prod), environmentOf(dev)];
    expect(production.network).toMatchObject({ nat: "per-zone", flowLogRetentionDays: 365 });
    expect(development.network).toMatchObject({ nat: "single", flowLogRetentionDays: 30 });
    expect([production.protects("network"), development.protects("network")]).toEqual([
      true,
      false,
    ]);
  });

  it("moves every range with the VPC", () => {
    expect(
      environmentOf({ ...prod, network: { cidr: "10.32.0.0/16" } }).network.subnets.data,
    ).toEqual({
      "eu-west-1a": "10.32.16.0/22",
      "eu-west-1b": "10.32.20.0/22",
      "eu-west-1c": "10.32.24.0/22",
    });
  });

  it("names the state bucket after environment and account", () => {
    expect(environmentOf(dev, "localplus-dev").backend).toEqual({
      kind: "s3",
      bucket: "localplus-dev-tfstate-444455556666",
      region: "eu-west-1",
      kmsAlias: "alias/localplus-dev-tfstate",
    });
  });

  it("has no state stack with HCP, where nothing needs a bucket", () => {
    const hcp = environmentOf({ ...dev, backend: { kind: "hcp", organization: "example" } });
    expect(hcp.components).not.toContain("state");
    expect(environmentOf(dev).components).toContain("state");
  });
});

describe("dateFindings", () => {
  const retired = environmentOf({
    ...prod,
    retire: { network: { reason: "moving to another region", until: "2026-12-31" } },
  });

  it("finds nothing on the last day", () => {
    expect(dateFindings(retired, "2026-12-31")).toEqual([]);
  });

  it("finds a retirement that has ended", () => {
    expect(dateFindings(retired, "2027-01-01")).toEqual([
      'test-env.retire.network.until: has passed (today is 2027-01-01), got "2026-12-31"; ' +
        "remove the entry, or set a later day with a reason that still holds",
    ]);
  });
});
