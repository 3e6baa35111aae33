import fc from "fast-check";
import {
  assumptionKeys,
  assumptions,
  type Assumed,
  type AssumptionKey,
} from "../../../cli/cost/assumptions";
import { deltaOf } from "../../../cli/cost/delta";
import { assumedOf } from "../../../cli/cost/environment";
import type { CostLine, CostReport, Sum } from "../../../cli/cost/report";
import { referenceEnvironments } from "../../../config/reference";
import { asCostStacks, costOf, costOfResources, estimateOf, stacksOf } from "../../support/cost";
import { environmentOf } from "../../support/reference";
import { synthEnvironments } from "../../support/synth";

const names = Object.keys(referenceEnvironments);
const numbers = assumptionKeys.filter((key) => typeof assumptions[key].default === "number");
const usual = new Map(names.map((name) => [name, costOf(name)]));
const cents = (usd: number | null) => Math.round((usd ?? 0) * 100);
const total = (sums: readonly Pick<Sum, "monthlyUsd">[]) =>
  sums.reduce((sum, { monthlyUsd }) => sum + cents(monthlyUsd), 0);

function expectToAddUp({ lines, parts, stacks, total: all }: CostReport): void {
  expect(lines.reduce((sum, { monthlyUsd }) => sum + cents(monthlyUsd), 0)).toBe(
    cents(all.monthlyUsd),
  );
  expect(total(parts)).toBe(cents(all.monthlyUsd));
  expect(total(stacks)).toBe(cents(all.monthlyUsd));
  const unknown = lines.filter(({ monthlyUsd }) => monthlyUsd === null).length;
  expect(all.unknown).toBe(unknown);
  expect(parts.reduce((sum, part) => sum + part.unknown, 0)).toBe(unknown);
}

it("adds up to the last cent, whatever is assumed", () => {
  const given = fc.record(
    Object.fromEntries(
      numbers.map((key) => [key, fc.double({ min: 0, max: 100_000, noNaN: true })]),
    ),
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.constantFrom(...names), given, (name, some) => {
      expectToAddUp(estimateOf(stacksOf(name), some));
    }),
    { numRuns: 40 },
  );
});

it.each(assumptionKeys)("changes by %s what says so, and nothing else", (key) => {
  const other: Partial<Assumed> = { [key]: key === "cloudflare.plan" ? "pro" : 987_654 };
  const moved = names.flatMap((name) => {
    const [before, after] = [usual.get(name)?.lines ?? [], costOf(name, other).lines];
    expect(after).toHaveLength(before.length);
    return before.flatMap((line, i) => {
      if (!isMoved(line, after[i])) return [];
      return [line.assumes.includes(key)];
    });
  });
  expect(moved.length + spotLines(key)).toBeGreaterThan(0);
  expect(moved).not.toContain(false);
});

/** No pool of spot nodes has any wanted in the reference environments. */
function spotLines(key: AssumptionKey): number {
  return key === "spot.share"
    ? costOf("localplus-dev").lines.filter(({ assumes }) => assumes.includes(key)).length
    : 0;
}

function isMoved(line: CostLine, other: CostLine | undefined): boolean {
  return other?.monthlyUsd !== line.monthlyUsd || other.price !== line.price;
}

describe("another instance type in the configuration", () => {
  const input = referenceEnvironments["microservices-dev"];
  const withNodes = (type: "t3.large") => {
    const changed = environmentOf(
      { ...input, cluster: { ...input.cluster, nodes: { instanceTypes: [type] } } },
      "microservices-dev",
    );
    const stacks = asCostStacks(Object.values(synthEnvironments([changed])), ["microservices-dev"]);
    return estimateOf(stacks);
  };

  it("changes the line of those nodes and no other", () => {
    const delta = deltaOf(withNodes("t3.large"), costOf("microservices-dev"), "before");
    expect(delta.lines).toMatchObject([
      {
        component: "eks",
        part: "nodes",
        base: { price: "ec2.t3.medium", quantity: 1460, monthlyUsd: 68.91 },
        own: { price: "ec2.t3.large", quantity: 1460, monthlyUsd: 137.82 },
      },
    ]);
    expect(delta.total).toMatchObject({ monthlyUsd: 68.91, unknown: 0 });
  });

  it("is the reason why the document has another figure, instead of the usual one", () => {
    const row = (report: CostReport) =>
      report.document?.find(({ component }) => component.startsWith("EC2"))?.why;
    expect(row(withNodes("t3.large"))).toBe("not in the document: 2 × t3.large on demand");
    expect(row(costOf("microservices-dev"))).toContain("Virginia's price");
  });
});

it("takes an unknown price for unknown: it is in no sum, and the sum says so", () => {
  const report = costOfResources({
    aws_kms_key: { key: {} },
    aiven_kafka: { kafka: { plan: "business-4", cloud_name: "aws-eu-west-1" } },
  });
  expect(report.total).toEqual({ monthlyUsd: 1, unknown: 1 });
  expect(report.parts).toEqual([
    { part: "keys and secrets", monthlyUsd: 1, unknown: 0 },
    { part: "Aiven", monthlyUsd: 0, unknown: 1 },
  ]);
});

it("knows no regional price in a region that nobody read", () => {
  const report = costOfResources({ aws_nat_gateway: { a: {} } }, { region: "eu-central-1" });
  expect(report.lines.map(({ monthlyUsd }) => monthlyUsd)).toEqual([null, null]);
});

it("takes the region of the provider that a resource names", () => {
  const aliased = costOf("localplus-prod").lines.filter(({ price }) => price === "alarm");
  expect(aliased).toMatchObject([{ region: "us-east-1", monthlyUsd: 0.1 }]);
});

it("lists a type that it has neither rule nor reason for", () => {
  const report = costOfResources({
    aws_elasticache_cluster: { cache: {} },
    aws_iam_role: { role: {} },
  });
  expect(report.notPriced).toEqual([
    {
      type: "aws_elasticache_cluster",
      addresses: ["test-env-network aws_elasticache_cluster.cache"],
    },
  ]);
});

it("takes the plan of the zone from the configuration, where no resource names it", () => {
  const input = referenceEnvironments["localplus-dev"];
  const pro = environmentOf({ ...input, edge: { ...input.edge, plan: "pro" } }, "localplus-dev");
  expect(assumedOf(pro)["cloudflare.plan"]).toBe("pro");
  expect(assumedOf(pro, { "cloudflare.plan": "business" })["cloudflare.plan"]).toBe("business");
});
