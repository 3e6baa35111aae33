import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { policyIds } from "../../core/policy-ids";
import { applyWaivers, judge, policies, viewStack } from "../../policies";
import { referenceEnvironments } from "../../config/reference";
import { environmentOf, referenceEnvironment, referenceStacks } from "../support/reference";
import { synthEnvironments } from "../support/synth";

const prod = referenceEnvironments["localplus-prod"];
const folder = resolve(import.meta.dirname, "../../policies/rules");

it("has a file for each rule, named like it", () => {
  expect(readdirSync(folder).sort()).toEqual(policyIds.map((id) => `${id}.ts`).sort());
  for (const { id } of policies) {
    expect(readFileSync(resolve(folder, `${id}.ts`), "utf8")).toContain(`id: "${id}"`);
  }
});

it("has every rule once, in the order of the ids", () => {
  expect(policies.map(({ id }) => id)).toEqual(policyIds);
});

describe.each(policies)("$id", ({ id, why, reference, remedy }) => {
  it("fits on a screen", () => {
    const lines = readFileSync(resolve(folder, `${id}.ts`), "utf8")
      .trimEnd()
      .split("\n");
    expect(lines.length).toBeLessThanOrEqual(60);
  });

  it("says why in one sentence, what to do in an imperative, and who says so", () => {
    expect(why).toMatch(/^[A-Z].*\w.\.$/);
    expect(remedy).toMatch(/^[a-z].*[^.]$/);
    expect(reference).toMatch(/AWS|EKS|CIS|Terraform|Cloudflare/);
  });
});

const reference = Object.keys(referenceEnvironments) as (keyof typeof referenceEnvironments)[];

it.each(
  reference.flatMap((name) =>
    referenceStacks()
      .filter(({ id }) => id.startsWith(`${name}-`))
      .map((stack) => [stack.id, name, stack] as const),
  ),
)("finds nothing in %s but what its blueprint cannot do otherwise", (id, name, { json }) => {
  const { production, waivers } = referenceEnvironment(name);
  const component = id.slice(`${name}-`.length);
  const found = judge(viewStack(json, { id, component, production, retired: false }));
  const { standing } = applyWaivers(found, waivers);
  expect(
    standing.map(({ policy, block, what }) => `${policy.id} ${block.address} ${what}`),
  ).toEqual([]);
});

it("waives nothing in a reference environment but for a requirement", () => {
  const waivers = reference.flatMap((name) => referenceEnvironment(name).waivers);
  expect(waivers.filter(({ byDesign }) => byDesign === undefined)).toEqual([]);
  expect(new Set(waivers.map(({ byDesign }) => byDesign))).toEqual(new Set(["MS-02", "MS-10"]));
});

/** What the reference environments do not use: synthesis itself refuses violations. */
it.each([
  ["GitHub's roles", { github: { repository: "example/platforms" } }],
  ["a spot pool", { cluster: { ...prod.cluster, pools: { spot: { enabled: true } } } }],
  ["public load balancers", { network: { publicLoadBalancers: true } }],
  ["HCP Terraform", { backend: { kind: "hcp", organization: "example" } }],
] as const)("finds nothing in production with %s", (_, change) => {
  expect(() => synthEnvironments([environmentOf({ ...prod, ...change }, "env")])).not.toThrow();
});
