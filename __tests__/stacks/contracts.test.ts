import type { ExampleContext, Kind } from "../../core/contract";
import { outputName } from "../../core/contract";
import { contracts } from "../../stacks/contracts";
import { secretName, secrets } from "../../stacks/secrets";
import { every } from "../support/resources";
import { referenceStack, referenceStacks } from "../support/synth";

const context: ExampleContext = {
  name: "localplus-prod",
  account: "111122223333",
  region: "eu-west-1",
  zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
  natGateways: 3,
};

/** Whether a synthesized output has the shape of its kind; a string may still be a reference to one. */
const shapes: Record<Kind, (value: unknown) => boolean> = {
  string: (value) => typeof value === "string",
  number: (value) =>
    typeof value === "number" || (typeof value === "string" && value.startsWith("${")),
  stringList: (value) =>
    (Array.isArray(value) && value.every((item) => typeof item === "string")) ||
    (typeof value === "string" && value.startsWith("${")),
  stringMap: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
};

/** Published names are read from other stacks' state: a renamed one breaks every reader until both are applied. */
it("keeps the published names", () => {
  const names = contracts.map(({ component, fields }) => [
    component,
    Object.keys(fields).map(outputName),
  ]);
  expect(Object.fromEntries(names)).toEqual({
    network: [
      "vpc_id",
      "workload_subnet_ids",
      "data_subnet_ids",
      "private_route_table_ids",
      "data_route_table_ids",
      "nat_addresses",
      "s3_prefix_list_id",
    ],
    eks: [
      "endpoint",
      "certificate_authority",
      "oidc_provider_arn",
      "oidc_issuer",
      "cluster_security_group_id",
      "node_security_group_id",
      "node_role_arn",
      "cilium_operator_role_arn",
      "volume_key_arn",
    ],
    dns: ["private_zone_id", "service_zone_id"],
    "platform-aws": [
      "loki_bucket",
      "tempo_bucket",
      "vault_snapshot_bucket",
      "vault_unseal_key_id",
      "vault_role_arn",
      "alert_topic_arn",
    ],
  });
});

describe.each(contracts)("contract of $component", ({ component, fields }) => {
  const stack = referenceStack(`localplus-prod-${component}`);

  it("is what the stack outputs, no less and no more", () => {
    expect(Object.keys(stack.json.output ?? {}).sort()).toEqual(
      Object.keys(fields).map(outputName).sort(),
    );
  });

  it.each(Object.entries(fields))(
    "%s has an output and an example of its kind",
    (name, { kind, example }) => {
      const value = stack.json.output?.[outputName(name)]?.["value"];
      const stand = example(context);
      expect(shapes[kind](value)).toBe(true);
      expect(shapes[kind](stand)).toBe(true);
      if (Array.isArray(value) && Array.isArray(stand)) {
        expect(stand).toHaveLength(value.length);
      }
    },
  );

  it("marks no output sensitive, because remote state would drop the mark", () => {
    for (const output of Object.values(stack.json.output ?? {}))
      expect(output).not.toHaveProperty("sensitive");
  });
});

it("reads an upstream by one remote state without a workspace, and depends on it", () => {
  const dns = referenceStack("localplus-prod-dns");
  expect(dns.dependencies).toEqual(["localplus-prod-network"]);
  const states = dns.json.data?.["terraform_remote_state"] ?? {};
  expect(Object.keys(states)).toEqual(["upstream-network"]);
  expect(states["upstream-network"]?.["config"]).not.toHaveProperty("workspace");
  expect(every(dns, "aws_route53_zone")[0]).toMatchObject({
    vpc: [{ vpc_id: "${data.terraform_remote_state.upstream-network.outputs.vpc_id}" }],
  });
});

it("uses no implicit reference between stacks anywhere", () => {
  for (const { text } of referenceStacks()) expect(text).not.toContain("cross-stack");
});

it("lists every secret that a stack creates", () => {
  const created = referenceStacks().flatMap((stack) =>
    every(stack, "aws_secretsmanager_secret").map((secret) => secret["name"]),
  );
  const listed = ["localplus-dev", "localplus-prod"].flatMap((environment) =>
    secrets.map(({ purpose }) => secretName(environment, purpose)),
  );
  expect(created.sort()).toEqual(listed.sort());
});
