import { demandOf } from "../../../cli/preflight/demand";
import { quotas, type QuotaKey } from "../../../cli/preflight/quotas";
import type { SynthesizedStack } from "../../../cli/synthesized-stack";
import { add, change, cliStacks, drop } from "../../support/cli-stacks";

/** What is needed of a quota; undefined when nothing is. */
function needed(
  stacks: readonly SynthesizedStack[],
  quota: QuotaKey,
  region?: string,
): number | undefined | "unknown" {
  const found = demandOf(stacks).find(
    (each) => each.quota === quota && (region === undefined || each.region === region),
  );
  return found && (found.needed ?? "unknown");
}

it.each([
  ["localplus-prod", { addresses: 3, onDemand: 32, natGateways: 1, interfaceEndpoints: 8 }],
  ["localplus-dev", { addresses: 1, onDemand: 32, spot: 10, nodeGroups: 3 }],
  ["microservices-prod", { addresses: 2, onDemand: 12, databases: 1, loadBalancers: 1, zones: 1 }],
  ["microservices-dev", { addresses: 2, onDemand: 6, databases: 1, loadBalancers: 1 }],
] as const)("%s needs what its pools, zones and tiers say", (environment, wanted) => {
  const stacks = cliStacks(environment);
  for (const [quota, count] of Object.entries(wanted))
    expect([quota, needed(stacks, quota as QuotaKey)]).toEqual([quota, count]);
});

it("says nothing of what an environment does not have", () => {
  const stacks = cliStacks("microservices-dev");
  // Its zone exists already, in another account.
  for (const quota of ["zones", "spot", "interfaceEndpoints", "namespaces"] as const)
    expect([quota, needed(stacks, quota)]).toEqual([quota, undefined]);
});

it("counts vCPUs by type and by the largest a pool may become", () => {
  const stacks = cliStacks("microservices-prod");
  change(stacks, "aws_eks_node_group", (body) => {
    body["instance_types"] = ["m6i.large", "m6i.2xlarge"];
    body["scaling_config"] = { min_size: 2, desired_size: 2, max_size: 9 };
  });
  expect(needed(stacks, "onDemand")).toBe(72);
  expect(needed(stacks, "nodesPerGroup")).toBe(9);
});

it("counts Spot apart", () => {
  const stacks = cliStacks("microservices-prod");
  change(stacks, "aws_eks_node_group", (body) => (body["capacity_type"] = "SPOT"));
  expect(needed(stacks, "onDemand")).toBeUndefined();
  expect(needed(stacks, "spot")).toBe(12);
});

it("does not guess the vCPUs of a type it does not know", () => {
  const stacks = cliStacks("microservices-prod");
  change(stacks, "aws_eks_node_group", (body) => (body["instance_types"] = ["q9.huge"]));
  expect(needed(stacks, "onDemand")).toBe("unknown");
});

it("takes the zone with most NAT gateways", () => {
  const stacks = cliStacks("localplus-prod");
  change(stacks, "aws_subnet", (body) => (body["availability_zone"] = "eu-west-1a"));
  expect(needed(stacks, "natGateways")).toBe(3);
});

it("counts interfaces of endpoints in every zone, of gateways, and of nodes at their most", () => {
  const before = needed(cliStacks("localplus-prod"), "interfaces");
  // 8 endpoints × 3 zones, 3 NAT gateways, 10 nodes × 3 and 3 × 4.
  expect(before).toBe(24 + 3 + 30 + 12);
});

/** With more rules of the nodes' group. */
function withRules(...rules: readonly Readonly<Record<string, unknown>>[]) {
  const stacks = cliStacks("localplus-prod");
  let id: unknown;
  change(stacks, "aws_vpc_security_group_ingress_rule", (body) => (id = body["security_group_id"]));
  for (const [index, rule] of rules.entries())
    add(stacks, "eks", "aws_vpc_security_group_ingress_rule", {
      [`more-${index}`]: { security_group_id: id, ...rule },
    });
  return needed(stacks, "securityGroupRules");
}

it("counts the rules of the group and direction that has most, IPv4 and IPv6 apart", () => {
  const times = (count: number, rule: Readonly<Record<string, unknown>>) =>
    Array.from({ length: count }, () => rule);
  const ipv4 = times(50, { cidr_ipv4: "10.0.0.0/8" });
  const ipv6 = times(40, { cidr_ipv6: "fd00::/8" });
  expect(withRules()).toBe(13);
  expect(withRules(...ipv4)).toBe(63);
  expect(withRules(...ipv4, ...ipv6)).toBe(63);
  // A rule that names a group counts for both.
  expect(withRules(...ipv6)).toBe(53);
  expect(withRules({ prefix_list_id: "pl-1" })).toBe("unknown");
});

it("counts what another account or region gets apart", () => {
  const stacks = cliStacks("localplus-prod");
  expect(needed(stacks, "keys", "eu-west-1")).toBe(11);
  expect(needed(stacks, "keys", "us-east-1")).toBe(1);
  change(stacks, "aws_kms_key", (body) => (body["provider"] = "aws.elsewhere"));
  expect(needed(stacks, "keys")).toBeUndefined();
});

it("counts the zone that Cloud Map makes", () => {
  const stacks = cliStacks("localplus-prod");
  expect(needed(stacks, "zones")).toBe(3);
  drop(stacks, "aws_service_discovery_private_dns_namespace");
  expect(needed(stacks, "zones")).toBe(2);
});

it("names a code, a default and a source for every quota, each code once", () => {
  const all = Object.values(quotas);
  expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
  for (const quota of all) {
    expect(quota.code).toMatch(/^L-[0-9A-F]{8}$/);
    expect(quota.default).toBeGreaterThan(0);
    expect(quota.source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
  }
});
