import { referenceEnvironments } from "../../config/reference";
import { services, userConfig, withData } from "../support/aiven";
import { every, only, refTo, resources } from "../support/resources";
import { referenceStack, type Block } from "../support/reference";

const prod = referenceEnvironments["localplus-prod"];
const production = referenceStack("localplus-prod-aiven-peering");
const development = referenceStack("localplus-dev-aiven-peering");

describe("LP-33 what all services share", () => {
  it("LP-33 has PostgreSQL with a read replica, Kafka and Valkey", () => {
    expect(services(production).map(({ service_name: name }) => name)).toEqual([
      "localplus-prod-postgres",
      "localplus-prod-postgres-replica",
      "localplus-prod-kafka",
      "localplus-prod-valkey",
    ]);
    expect(services(development)).toHaveLength(3);
  });

  it.each([
    ["production", production, ["10.0.0.0/22", "10.0.4.0/22", "10.0.8.0/22"]],
    ["development", development, ["10.16.0.0/22", "10.16.4.0/22", "10.16.8.0/22"]],
  ])("LP-33 lets only workload subnets of %s into the project VPC", (_, stack, ranges) => {
    for (const service of services(stack)) {
      expect(service["project_vpc_id"]).toBe(refTo(stack, "aiven_project_vpc")[0]);
      const filter = userConfig(service)["ip_filter_object"] as Block[];
      expect(filter.map(({ network }) => network)).toEqual(ranges);
      expect(userConfig(service)).not.toHaveProperty("public_access");
    }
  });

  it("LP-33 protects production's services twice, and development's not at all", () => {
    for (const service of services(production)) {
      expect(service).toMatchObject({
        termination_protection: true,
        lifecycle: { prevent_destroy: true },
      });
    }
    for (const service of services(development)) {
      expect(service["termination_protection"]).toBe(false);
      expect(service).not.toHaveProperty("lifecycle.prevent_destroy");
    }
  });

  it.each([
    ["aiven_kafka_topic", 1],
    ["aiven_pg_database", 3],
  ])("LP-33 keeps %s of production even when the program no longer has it", (type, count) => {
    expect(every(production, type)).toHaveLength(count);
    for (const block of every(production, type)) {
      expect(block).toMatchObject({
        termination_protection: true,
        lifecycle: { prevent_destroy: true },
      });
    }
    const retire = { "aiven-peering": { reason: "moving to another region", until: "2099-01-31" } };
    const retired = every(withData(prod.data, { retire }), type);
    for (const block of [...every(development, type), ...retired]) {
      expect(block["termination_protection"]).toBe(false);
      expect(block).not.toHaveProperty("lifecycle.prevent_destroy");
    }
  });

  it("LP-33 lifts both protections from a retired stack", () => {
    const retire = { "aiven-peering": { reason: "moving to another region", until: "2099-01-31" } };
    for (const service of services(withData({}, { retire }))) {
      expect(service["termination_protection"]).toBe(false);
      expect(service).not.toHaveProperty("lifecycle.prevent_destroy");
    }
  });

  it("LP-33 restarts each kind of service at another time, and tags all", () => {
    const windows = services(production).map((service) => [
      service["maintenance_window_dow"],
      service["maintenance_window_time"],
    ]);
    expect(windows).toEqual([
      ["sunday", "01:00:00"],
      ["sunday", "01:00:00"],
      ["sunday", "02:00:00"],
      ["sunday", "04:00:00"],
    ]);
    for (const service of services(production)) {
      expect(service["tag"]).toContainEqual({ key: "Owner", value: "platform" });
      expect(service["tag"]).toContainEqual({
        key: "Stack",
        value: "localplus-prod-aiven-peering",
      });
    }
  });

  it("LP-33 takes plan, version and windows from the environment", () => {
    const stack = withData({
      postgres: {
        plan: "premium-16",
        version: "18",
        replica: { enabled: false },
        maintenance: { day: "tuesday", time: "23:30:00" },
        backupHour: 7,
      },
      kafka: { plan: "premium-6x-8", version: "4.2" },
      valkey: { plan: "premium-8", version: "8.1", evictionPolicy: "volatile-ttl" },
    });
    expect(only(stack, "aiven_pg")).toMatchObject({
      plan: "premium-16",
      maintenance_window_dow: "tuesday",
      maintenance_window_time: "23:30:00",
      pg_user_config: { pg_version: "18", backup_hour: 7 },
    });
    expect(only(stack, "aiven_kafka")).toMatchObject({
      plan: "premium-6x-8",
      kafka_user_config: { kafka_version: "4.2" },
    });
    expect(only(stack, "aiven_valkey")).toMatchObject({
      plan: "premium-8",
      valkey_user_config: { valkey_version: "8.1", valkey_maxmemory_policy: "volatile-ttl" },
    });
    const output = stack.json.output ?? {};
    expect(output["postgres_read_host"]?.["value"]).toBe(output["postgres_host"]?.["value"]);
  });
});

describe("LP-33 Kafka", () => {
  it("LP-33 allows nothing by itself: no default permission, no topic made by clients, certificates only", () => {
    expect(only(production, "aiven_kafka")).toMatchObject({
      default_acl: false,
      kafka_user_config: {
        kafka_rest: false,
        schema_registry: false,
        kafka: { auto_create_topics_enable: false },
        kafka_authentication_methods: { certificate: true, sasl: false },
      },
    });
  });

  it("LP-33 has the topics, permissions and quotas of the environment", () => {
    const stack = withData({
      kafka: {
        topics: {
          "ledger-events": {
            partitions: 12,
            replication: 2,
            retentionHours: 24,
            cleanup: "compact",
          },
        },
        acls: [{ consumer: "wallet", topic: "ledger-events", permission: "read" }],
        quotas: { wallet: { producerBytesPerSecond: 1000, consumerBytesPerSecond: 2000 } },
      },
    });
    expect(only(stack, "aiven_kafka_topic")).toMatchObject({
      topic_name: "ledger-events",
      partitions: 12,
      replication: 2,
      config: [{ cleanup_policy: "compact", min_insync_replicas: "1", retention_ms: "86400000" }],
    });
    const users = Object.entries(resources(stack, "aiven_kafka_user"));
    const [wallet] = users.filter(([, { username }]) => username === "wallet").map(([id]) => id);
    const username = `\${aiven_kafka_user.${wallet ?? ""}.username}`;
    expect(only(stack, "aiven_kafka_acl")).toMatchObject({
      username,
      topic: "ledger-events",
      permission: "read",
    });
    expect(only(stack, "aiven_kafka_quota")).toMatchObject({
      user: username,
      producer_byte_rate: 1000,
      consumer_byte_rate: 2000,
    });
  });

  it("LP-33 opens a topic's schemas to whoever may use the topic", () => {
    const stack = withData({ kafka: { ...prod.data.kafka, schemaRegistry: true } });
    const acls = every(stack, "aiven_kafka_schema_registry_acl").map((acl) => [
      acl["resource"],
      acl["permission"],
    ]);
    expect(acls.sort()).toEqual([
      ["Subject:ledger-events-key", "schema_registry_read"],
      ["Subject:ledger-events-key", "schema_registry_write"],
      ["Subject:ledger-events-value", "schema_registry_read"],
      ["Subject:ledger-events-value", "schema_registry_write"],
    ]);
    expect(String(stack.json.output?.["schema_registry_port"]?.["value"])).toContain(
      'one.component == "schema_registry"',
    );
  });
});

it("LP-33 gives each service its own keys in Valkey, over TLS, and nothing that administers it", () => {
  expect(only(production, "aiven_valkey")["valkey_user_config"]).toMatchObject({
    valkey_ssl: true,
    valkey_acl_channels_default: "resetchannels",
    valkey_maxmemory_policy: "allkeys-lru",
  });
  for (const user of every(production, "aiven_valkey_user")) {
    const own = [`${String(user["username"])}:*`];
    expect(user).toMatchObject({ valkey_acl_keys: own, valkey_acl_channels: own });
    expect(user["valkey_acl_categories"]).toEqual(["+@all", "-@admin", "-@dangerous"]);
  }
});
