import { checkSchema } from "../../cli/schema-check/check-schema";
import { renderFinding } from "../../cli/schema-check/finding";
import { schemasIn } from "../../cli/schema-check/schemas";
import type { TerraformJson } from "../../cli/terraform-json";
import { referenceEnvironments } from "../../config/reference";
import { judge, viewStack } from "../../policies";
import { changePostgres, withData } from "../support/aiven";
import { every, nested, only, refTo, resources } from "../support/resources";
import { referenceStack, type Block, type SynthesizedStack } from "../support/reference";

const prod = referenceEnvironments["localplus-prod"];
const production = referenceStack("localplus-prod-aiven-peering");
const development = referenceStack("localplus-dev-aiven-peering");

/** The fields of a consumer's secret, as the expression that makes it says them. */
function secretOf(stack: SynthesizedStack, purpose: string): string {
  const [id] = Object.entries(resources(stack, "aws_secretsmanager_secret"))
    .filter(([, { name }]) => String(name).endsWith(`/${purpose}`))
    .map(([key]) => key);
  const version = every(stack, "aws_secretsmanager_secret_version").find(
    ({ secret_id: secret }) => secret === `\${aws_secretsmanager_secret.${id ?? ""}.id}`,
  );
  return String(version?.["secret_string"]);
}

describe("LP-33 PostgreSQL", () => {
  it("LP-33 has the replica follow the primary, from its beginning and in Terraform", () => {
    const [primary, replica] = every(production, "aiven_pg");
    const [primaryName, replicaName] = refTo(production, "aiven_pg", "service_name");
    expect(replica).toMatchObject({
      plan: "startup-8",
      service_integrations: [
        { integration_type: "read_replica", source_service_name: primaryName },
      ],
    });
    expect(nested(replica ?? {}, "pg_user_config")["pg_version"]).toBe(
      nested(primary ?? {}, "pg_user_config")["pg_version"],
    );
    expect(only(production, "aiven_service_integration")).toMatchObject({
      integration_type: "read_replica",
      source_service_name: primaryName,
      destination_service_name: replicaName,
    });
  });

  it("LP-33 leaves the replica's later versions to Aiven, and its protection on", () => {
    const [, replica] = every(production, "aiven_pg");
    expect(replica?.["lifecycle"]).toEqual({
      prevent_destroy: true,
      ignore_changes: ["pg_user_config[0].pg_version"],
    });
  });

  it("LP-33 has a user and a database for each service", () => {
    const names = (type: string, key: string) => every(production, type).map((one) => one[key]);
    const consumers = ["ledger", "wallet", "merchant"];
    expect(names("aiven_pg_user", "username").sort()).toEqual([...consumers].sort());
    expect(names("aiven_pg_database", "database_name").sort()).toEqual([...consumers].sort());
  });

  it("LP-33 has pools where the environment says so", () => {
    const stack = withData({ postgres: { pools: { ledger: { mode: "session", size: 20 } } } });
    expect(only(stack, "aiven_connection_pool")).toMatchObject({
      pool_name: "ledger",
      database_name: "ledger",
      username: "ledger",
      pool_mode: "session",
      pool_size: 20,
    });
    expect(secretOf(stack, "ledger-postgres")).toContain('"pool_uri" = format("postgres://');
    expect(secretOf(stack, "wallet-postgres")).not.toContain("pool_uri");
    const portOf = (of: SynthesizedStack) =>
      String(of.json.output?.["postgres_pool_port"]?.["value"]);
    expect(portOf(stack)).toContain('one.component == "pgbouncer"');
    expect(portOf(production)).toBe(refTo(production, "aiven_pg", "service_port")[0]);
  });
});

describe("LP-33 secrets", () => {
  const common = ["host", "port", "username", "password", "uri"];

  it.each([
    ["postgres", [...common, "database", "ca", "read_host", "read_port"]],
    ["kafka", [...common, "ca", "certificate", "key"]],
    ["valkey", common],
  ])("LP-33 tells each service alone how it reaches %s", (store, fields) => {
    for (const consumer of ["ledger", "wallet", "merchant"]) {
      const secret = secretOf(production, `${consumer}-${store}`);
      const found = [...secret.matchAll(/"(\w+)" = /g)].map(([, field]) => field);
      expect(found.sort()).toEqual([...fields].sort());
      expect(secret).toContain(`user-${consumer}_`);
      expect(secret).not.toContain("service_password");
    }
  });

  it("LP-33 writes ports into addresses as numbers, not as names", () => {
    for (const { secret_string: secret } of every(production, "aws_secretsmanager_secret_version"))
      expect(String(secret)).not.toMatch(/:aiven_/);
  });

  it("LP-33 encrypts them with a key of their own, and keeps deleted ones of production", () => {
    for (const secret of every(production, "aws_secretsmanager_secret")) {
      expect(secret).toMatchObject({
        kms_key_id: refTo(production, "aws_kms_key", "arn")[0],
        recovery_window_in_days: 30,
      });
    }
    for (const secret of every(development, "aws_secretsmanager_secret"))
      expect(secret["recovery_window_in_days"]).toBe(0);
  });
});

it("LP-33 keeps Aiven's token out of the stack, and asks for the authority after the network", () => {
  expect(production.json.provider?.["aiven"]).toEqual([{}]);
  const [project] = Object.values(production.json.data?.["aiven_project"] ?? {});
  expect(project).toMatchObject({
    project: "localplus-prod",
    depends_on: refTo(production, "aiven_project_vpc").map((ref) => ref.slice(2, -".id}".length)),
  });
});

describe("the schema check of the stack", () => {
  const check = (change: (service: Block) => Block): string[] => {
    const stack = { id: production.id, json: changePostgres(production, change) };
    return checkSchema(stack, schemasIn()).map(renderFinding);
  };

  it("LP-33 passes, with every option in use", () => {
    expect(check((pg) => pg)).toEqual([]);
    const full = withData({
      peering: { kind: "transit-gateway", transitGatewayId: "tgw-0123456789abcdef0" },
      postgres: { pools: { ledger: {} } },
      kafka: {
        ...prod.data.kafka,
        schemaRegistry: true,
        quotas: { ledger: { producerBytesPerSecond: 1, consumerBytesPerSecond: 1 } },
      },
    });
    const stack = { id: full.id, json: JSON.parse(full.text) as TerraformJson };
    expect(checkSchema(stack, schemasIn()).map(renderFinding)).toEqual([]);
  });

  it("LP-33 catches a typo in a nested user_config", () => {
    const findings = check((pg) => ({
      ...pg,
      pg_user_config: { ...nested(pg, "pg_user_config"), backup_huor: 3 },
    }));
    expect(findings).toHaveLength(2);
    for (const finding of findings) {
      expect(finding).toMatch(/^localplus-prod-aiven-peering: aiven_pg\.\w+/);
      expect(finding).toMatch(/backup_huor.*did you mean backup_hour\?/);
    }
  });
});

it.each([
  ["outside the project VPC", { project_vpc_id: undefined }, "stands on the public Internet"],
  [
    "with an open filter",
    { pg_user_config: { ip_filter_object: [{ network: "0.0.0.0/0" }] } },
    "lets everybody connect",
  ],
  ["without a filter", { pg_user_config: {} }, "lets everybody connect, having no IP filter"],
])("LP-33 cannot have a service %s", (_, change, what) => {
  const json = changePostgres(production, (service) => ({ ...service, ...change }));
  const facts = {
    id: production.id,
    component: "aiven-peering",
    production: true,
    retired: false,
  };
  const found = judge(viewStack(json, facts));
  expect(found.map((one) => `${one.policy.id}: ${one.what}`)).toContain(
    `aiven-private-services: ${what}`,
  );
});
