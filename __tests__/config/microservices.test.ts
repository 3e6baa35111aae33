import { collisions } from "../../config/collisions";
import type { EnvironmentInput } from "../../config/environment";
import { dateFindings } from "../../config/findings";
import type { MicroservicesInput } from "../../config/microservices";
import { referenceEnvironments } from "../../config/reference";
import { renderProblem } from "../../core/problems";
import { environmentOf } from "../support/reference";

const prod: MicroservicesInput = referenceEnvironments["microservices-prod"];
const dev: MicroservicesInput = referenceEnvironments["microservices-dev"];

describe("derived values", () => {
  it("cuts another /16 as the document cuts its own", () => {
    const { network } = environmentOf({ ...prod, network: { cidr: "10.32.0.0/16" } });
    expect(network.subnets).toEqual({
      public: { "eu-west-3a": "10.32.1.0/24", "eu-west-3b": "10.32.10.0/24" },
      nodes: { "eu-west-3a": "10.32.2.0/24", "eu-west-3b": "10.32.20.0/24" },
      database: { "eu-west-3a": "10.32.3.0/24", "eu-west-3b": "10.32.30.0/24" },
    });
  });

  it("gives listed ranges to the zones in their order", () => {
    const zones = ["eu-west-3c", "eu-west-3a", "eu-west-3b"];
    const ranges = (third: number) => [0, 1, 2].map((index) => `10.0.${third + index}.0/24`);
    const subnets = { public: ranges(0), nodes: ranges(10), database: ranges(20) };
    const { network } = environmentOf({ ...prod, network: { zones, subnets } });
    expect(network.subnets.nodes).toEqual({
      "eu-west-3c": "10.0.10.0/24",
      "eu-west-3a": "10.0.11.0/24",
      "eu-west-3b": "10.0.12.0/24",
    });
  });

  it("gives nodes as many pods as the smallest of their types takes", () => {
    const nodes = (instanceTypes: string[]) =>
      environmentOf({ ...prod, cluster: { ...prod.cluster, nodes: { instanceTypes } } }).cluster
        .nodes;
    expect(nodes(["t3.medium"])).toMatchObject({ architecture: "x86_64", maxPods: 17 });
    expect(nodes(["m6g.large"])).toMatchObject({ architecture: "arm64", maxPods: 29 });
  });

  it("adds what is waived by design behind the environment's own waivers", () => {
    const own = {
      policy: "log-retention",
      stack: "network",
      resource: "aws_cloudwatch_log_group.*",
      reason: "kept for the auditors",
      until: "2027-01-31",
    } as const;
    const { waivers } = environmentOf({ ...prod, waivers: [own] });
    expect(waivers[0]).toEqual(own);
    for (const { byDesign, until } of waivers.slice(1)) {
      expect(byDesign).toMatch(/^MS-\d{2}$/);
      expect(until).toBeUndefined();
    }
  });
});

describe("collisions", () => {
  const hostedZone = { id: "Z0123456789EXAMPLE" };

  /** Problems of two environments together, the second named `two`. */
  function problems(one: EnvironmentInput, two: EnvironmentInput): string[] {
    return collisions([environmentOf(one, "one"), environmentOf(two, "two")]).map(renderProblem);
  }

  it("finds none between environments that name their own hosts in one zone that is there", () => {
    expect(problems(prod, dev)).toEqual([]);
    expect(problems({ ...prod, dns: { hostedZone } }, { ...dev, dns: { hostedZone } })).toEqual([]);
  });

  it("finds a host name that is claimed twice, in whatever place", () => {
    const two = { ...dev, dns: { hostedZone, api: "status", app: "api" } };
    expect(problems(prod, two)).toEqual([
      'two.dns.app: is the host name of one as well, got "api.leotest.abrdns.com"; give each environment its own',
    ]);
  });

  it("finds a zone that two environments would make", () => {
    expect(problems(prod, { ...dev, dns: {} })).toEqual([
      'two.domain: is the zone of one as well, got "leotest.abrdns.com"; give each environment its own',
    ]);
  });

  it("finds hosts of LOCAL-PLUS in a zone that is there already", () => {
    const dns = { hostedZone: { id: "Z0123456789EXAMPLE" } };
    const one = referenceEnvironments["localplus-prod"];
    expect(problems(one, { ...prod, domain: "localplus.io", dns })).toEqual([
      'two.dns.api: is the host name of one as well, got "api.localplus.io"; give each environment its own',
    ]);
  });

  it("finds a zone that LOCAL-PLUS has already", () => {
    const domain = "localplus.io";
    expect(problems(referenceEnvironments["localplus-prod"], { ...prod, domain })).toEqual([
      'two.domain: is the zone of one as well, got "localplus.io"; give each environment its own',
    ]);
  });
});

describe("dateFindings", () => {
  const of = (change: Partial<MicroservicesInput>) => environmentOf({ ...prod, ...change }, "env");

  it("finds nothing in the reference environments today", () => {
    for (const input of [prod, dev])
      expect(dateFindings(environmentOf(input), "2026-11-22")).toEqual([]);
  });

  it("finds a version of Kubernetes whose standard support ends soon", () => {
    const older = of({ cluster: { ...prod.cluster, version: "1.34" } });
    expect(dateFindings(older, "2026-11-22")).toEqual([
      expect.stringMatching(/^env\.cluster\.version: leaves standard support on 2026-12-02, /),
    ]);
  });

  it("finds a version of PostgreSQL whose standard support ends soon", () => {
    expect(dateFindings(of({ database: { version: "14.18" } }), "2026-11-22")).toEqual([
      "env.database.version: leaves standard support on 2027-02-28, in 98 days (today is 2026-11-22), and RDS then " +
        'moves the database to a later major version by itself, got "14.18"; ' +
        "upgrade the database to a later major version",
    ]);
  });
});
