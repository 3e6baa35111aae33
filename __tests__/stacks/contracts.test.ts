import type { ExampleContext, Kind } from "../../core/contract";
import { outputName } from "../../core/contract";
import { contracts } from "../../stacks/contracts";
import { connectionSecrets, localplusSecrets, secretName } from "../../stacks/secrets";
import { every, only } from "../support/resources";
import { hintDescription } from "../../stacks/hints";
import { referenceStack, referenceStacks } from "../support/reference";

const contexts: Readonly<Record<keyof typeof contracts, ExampleContext>> = {
  localplus: {
    name: "localplus-prod",
    account: "111122223333",
    region: "eu-west-1",
    zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
    natGateways: 3,
  },
  microservices: {
    name: "microservices-prod",
    account: "555566667777",
    region: "eu-west-3",
    zones: ["eu-west-3a", "eu-west-3b"],
    natGateways: 2,
  },
};

const all = (["localplus", "microservices"] as const).flatMap((blueprint) =>
  contracts[blueprint].map((contract) => ({ ...contract, blueprint })),
);

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
  const names = all.map(({ blueprint, component, fields }) => [
    `${blueprint} ${component}`,
    Object.keys(fields).map(outputName),
  ]);
  expect(Object.fromEntries(names)).toEqual({
    "localplus network": [
      "vpc_id",
      "workload_subnet_ids",
      "data_subnet_ids",
      "private_route_table_ids",
      "data_route_table_ids",
      "nat_addresses",
      "s3_prefix_list_id",
    ],
    "localplus edge": [
      "tunnel_id",
      "access_audiences",
      "grafana_audience",
      "zone_id",
      "name_servers",
      "ds_record",
    ],
    "localplus eks": [
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
    "localplus dns": ["private_zone_id", "service_zone_id"],
    "localplus dns-backup": ["backup_name_servers"],
    "localplus aiven-peering": [
      "postgres_host",
      "postgres_port",
      "postgres_pool_port",
      "postgres_read_host",
      "postgres_read_port",
      "kafka_host",
      "kafka_port",
      "schema_registry_port",
      "valkey_host",
      "valkey_port",
    ],
    "localplus platform-aws": [
      "loki_bucket",
      "tempo_bucket",
      "vault_snapshot_bucket",
      "vault_unseal_key_id",
      "vault_role_arn",
      "alert_topic_arn",
      "secrets_key_arn",
    ],
    "microservices network": [
      "vpc_id",
      "public_subnet_ids",
      "node_subnet_ids",
      "database_subnet_ids",
      "nat_addresses",
      "load_balancer_security_group_id",
      "cluster_security_group_id",
      "node_security_group_id",
      "database_security_group_id",
    ],
    "microservices storage": ["log_bucket", "data_bucket", "data_key_arn"],
    "microservices database": ["host", "port", "master_secret_arn", "master_secret_key_arn"],
    "microservices eks": [
      "endpoint",
      "certificate_authority",
      "oidc_provider_arn",
      "oidc_issuer",
      "auto_scaling_group_name",
    ],
    "microservices load-balancer": ["load_balancer", "target_group", "name_servers"],
    "microservices platform-aws": [
      "external_secrets_role_arn",
      "cluster_autoscaler_role_arn",
      "database_users_role_arn",
      "app_data_role_arn",
      "secrets_key_arn",
      "alert_topic_arn",
    ],
  });
});

describe.each(all)("$blueprint: contract of $component", ({ blueprint, component, fields }) => {
  const stack = referenceStack(`${blueprint}-prod-${component}`);

  it("is what the stack outputs for others, no less and no more", () => {
    const read = Object.entries(stack.json.output ?? {}).filter(
      ([, output]) => (output as { description?: string }).description !== hintDescription,
    );
    expect(read.map(([name]) => name).sort()).toEqual(Object.keys(fields).map(outputName).sort());
  });

  it.each(Object.entries(fields))(
    "%s has an output and an example of its kind",
    (name, { kind, example }) => {
      const value = stack.json.output?.[outputName(name)]?.["value"];
      const stand = example(contexts[blueprint]);
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
  expect(only(dns, "aws_service_discovery_private_dns_namespace")["vpc"]).toBe(
    "${data.terraform_remote_state.upstream-network.outputs.vpc_id}",
  );
});

it("uses no implicit reference between stacks anywhere", () => {
  for (const { text } of referenceStacks()) expect(text).not.toContain("cross-stack");
});

it("lists every secret that a stack of LOCAL-PLUS creates", () => {
  const created = referenceStacks()
    .filter(({ id }) => id.startsWith("localplus-"))
    .flatMap((stack) => every(stack, "aws_secretsmanager_secret").map((secret) => secret["name"]));
  const known = [
    ...localplusSecrets,
    ...["ledger", "wallet", "merchant"].flatMap(connectionSecrets),
  ];
  const listed = ["localplus-dev", "localplus-prod"].flatMap((environment) =>
    known.map(({ purpose }) => secretName(environment, purpose)),
  );
  expect(created.sort()).toEqual(listed.sort());
});
