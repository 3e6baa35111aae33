import { deltaOf } from "../../../cli/cost/delta";
import { takenFromConfiguration } from "../../../cli/cost/environment";
import { renderMarkdown } from "../../../cli/cost/markdown";
import { renderReport } from "../../../cli/cost/render";
import { costOf, costOfResources } from "../../support/cost";

const kafka = (plan: string) => ({ kafka: { plan, cloud_name: "aws-eu-west-1" } });
const small = costOfResources({ aws_kms_key: { key: {} }, aiven_kafka: kafka("startup-4") });
const large = costOfResources({
  aws_kms_key: { key: {}, other: {} },
  aiven_kafka: kafka("business-4"),
  aws_elasticache_cluster: { cache: {} },
});

it("says that a sum with an unknown price is at least that, and what is unknown", () => {
  const text = renderReport(large);
  expect(text).toMatch(/│ TOTAL +│ at least 2\.00 +│/);
  expect(text).toMatch(/│ Aiven +│ unknown +│/);
  expect(text).toContain(
    "  kafka business-4 in aws-eu-west-1: aiven.kafka.business-4 in aws-eu-west-1",
  );
  expect(text).toContain(
    "  aws_elasticache_cluster: test-env-network aws_elasticache_cluster.cache",
  );
  expect(text.split("\n").at(-1)).toBe(
    "test-env: at least 2.00 USD a month (1 price unknown, 1 type not priced)",
  );
});

it("shows resources of one kind as one line, and every assumption with its meaning", () => {
  const text = renderReport(large);
  expect(text).toMatch(/│ key +│ 2 × month +│ 1 +│ 2\.00 +│/);
  expect(text).toMatch(/│ egress\.gb +│ 100 +│ GB a month +│ what leaves for the Internet/);
});

it("shows what a comparison cannot know", () => {
  const compared = { ...large, delta: deltaOf(large, small, "before") };
  expect(compared.delta.total).toMatchObject({ monthlyUsd: 1, unknown: 1 });
  const text = renderReport(compared);
  expect(text).toMatch(/│ keys and secrets +│ 1\.00 +│ 2\.00 +│ \+1\.00 +│/);
  expect(text).toMatch(/│ Aiven +│ unknown +│ unknown +│ unknown +│/);
  expect(text).toMatch(/│ TOTAL +│ at least 1\.00 +│ at least 2\.00 +│ \+1\.00 and unknown +│/);
});

it("takes an unknown price that is the same in both for no difference", () => {
  const delta = deltaOf(small, small, "before");
  expect(delta.total).toMatchObject({ monthlyUsd: 0, unknown: 0 });
  expect(delta.lines).toEqual([]);
});

it("pairs the lines of two environments by component and name", () => {
  const delta = deltaOf(costOf("microservices-dev"), costOf("microservices-prod"), "prod");
  const nodes = delta.lines.filter(({ part }) => part === "nodes");
  expect(nodes).toMatchObject([
    { component: "eks", base: { quantity: 2190 }, own: { quantity: 1460 } },
  ]);
  expect(delta.lines.find(({ part }) => part === "DNS")).toMatchObject({
    component: "load-balancer",
    own: null,
  });
});

it("writes a change as a comment that shows each resource", () => {
  const text = renderMarkdown({ ...large, delta: deltaOf(large, small, "before") });
  expect(text).toMatch(/^### Cost: test-env: at least 2\.00 USD a month/);
  expect(text).toContain("| keys and secrets | 1.00 | 2.00 | +1.00 |");
  expect(text).toContain("| network | `aws_kms_key.other` |  | key: 1.00 |");
  expect(text).toContain(
    "| network | `aiven_kafka.kafka` | kafka startup-4 in aws-eu-west-1: unknown | kafka business-4 in aws-eu-west-1: unknown |",
  );
});

it("says what a comparison with a revision takes to be the same, unless it is given", () => {
  const own = costOf("localplus-dev");
  expect(takenFromConfiguration(own, {})).toEqual(["cloudflare.plan"]);
  expect(takenFromConfiguration(own, { "cloudflare.plan": "pro" })).toEqual([]);
  expect(takenFromConfiguration(costOf("microservices-dev"), {})).toEqual([]);
  const compared = { ...own, delta: deltaOf(own, own, "main", ["cloudflare.plan"]) };
  for (const text of [renderReport(compared), renderMarkdown(compared)])
    expect(text).toContain("No resource tells cloudflare.plan of main: it is taken to be the same");
  expect(renderReport({ ...own, delta: deltaOf(own, own, "main") })).not.toContain("No resource");
});
