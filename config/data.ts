import { z } from "zod";
import { choice, cidr, flag, section, text, whole } from "./fields";

/** When Aiven may restart or replace nodes. */
const maintenance = section({
  /** Day of the week. */
  day: choice([
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
  ]).optional(),
  /** Time of day in UTC, `03:00:00`. */
  time: text(
    "a time of day",
    /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/,
    "write it as 03:00:00, in UTC",
  ).optional(),
});

const plan = z.string({ error: "is not the name of a plan; write it as business-8" });
const version = z.string({ error: 'is not a version; write it as "17"' });
const hour = whole("hours", 0, 23);

/** How the Aiven VPC and this one are connected. */
const peering = z.discriminatedUnion(
  "kind",
  [
    /** A peering connection between the two. */
    section({
      /** How: a peering connection, or attachments to a Transit Gateway. */
      kind: z.literal("vpc-peering"),
    }),
    /** Attachments of both to a Transit Gateway of the same account and region: paid per hour and byte, for more than two networks. */
    section({
      kind: z.literal("transit-gateway"),
      /** Id of the gateway, which is there already. */
      transitGatewayId: text(
        "the id of a Transit Gateway",
        /^tgw-[0-9a-f]{17}$/,
        "write it as tgw-0123456789abcdef0",
      ),
    }),
  ],
  {
    error:
      'is not a way to connect two networks; write kind: "vpc-peering" or kind: "transit-gateway"',
  },
);

/** PostgreSQL. */
const postgres = section({
  /** Service plan. Default: business-8 in production, else startup-4. */
  plan: plan.optional(),
  /** Major version; core/aiven/versions.ts knows until when Aiven runs each. Only up, one at a time. */
  version: version.default("17"),
  /** A second service that follows the primary and answers reads. */
  replica: section({
    /** Default: true in production, else false. */
    enabled: flag().optional(),
    /** A startup plan: Aiven's API makes replicas on no other. */
    plan: plan.default("startup-8"),
  }).prefault({}),
  /** Connection pools by consumer, each to the consumer's own database; not on a hobbyist plan. Default: none. */
  pools: z
    .record(
      z.string(),
      section({
        /** When a server connection goes back to the pool. Default: transaction. */
        mode: choice(["session", "transaction", "statement"]).default("transaction"),
        /** Connections to the server that the pool keeps at most. Default: 10, Aiven's own. */
        size: whole("connections", 1, 10_000).default(10),
      }),
      { error: "is not a group of pools; write it as { ledger: { size: 20 } }" },
    )
    .default({}),
  /** Default: sunday 01:00:00. */
  maintenance: maintenance.prefault({}),
  /** Hour of the daily backup, UTC. Default: 3. */
  backupHour: hour.default(3),
}).prefault({});

const topic = section({
  /** Can be raised later, never lowered. */
  partitions: whole("partitions", 1, 1_000_000),
  /** Copies of each partition, each on another broker. One less must have taken a write before it counts. Default: 3. */
  replication: whole("copies", 1, 30).default(3),
  /** Hours a record is kept. Default: 168, a week. */
  retentionHours: whole("hours", 1, 87_600).default(168),
  /** Whether old records are dropped by age, or all but the newest of each key. Default: delete. */
  cleanup: choice(["delete", "compact"]).default("delete"),
});

/** Kafka. */
const kafka = section({
  /** Service plan. Default: business-4 in production, else startup-4. */
  plan: plan.optional(),
  /** Minor version, `3.9`; core/aiven/versions.ts knows until when Aiven runs each. */
  version: version.default("3.9"),
  /** Topics by name, Kafka's own aside. Default: none; clients cannot make any. */
  topics: z
    .record(
      text(
        "the name of a topic",
        /^(?!\.{1,2}$)[\w.-]{1,249}$/,
        "use up to 249 letters, digits, dots, underscores and dashes",
      ),
      topic,
      { error: 'is not a group of topics; write it as { "ledger-events": { partitions: 6 } }' },
    )
    .default({}),
  /** Who may do what with which topic; nobody may do anything else. Default: none. */
  acls: z
    .array(
      section({
        /** The service that may. */
        consumer: z.string({ error: "is not the name of a consumer; name one" }),
        /** One of `topics`. */
        topic: z.string({ error: "is not the name of a topic; name one" }),
        permission: choice(["read", "write", "readwrite"]),
      }),
      {
        error:
          'is not a list of permissions; write it as [{ consumer: "wallet", topic: "ledger-events", permission: "read" }]',
      },
    )
    .default([]),
  /** Whether schemas are kept in a registry. Who may write a topic may write its schemas. Default: false. */
  schemaRegistry: flag().default(false),
  /** Limits by consumer, for each broker. Default: none. */
  quotas: z
    .record(
      z.string(),
      section({
        /** Bytes a second it may write. */
        producerBytesPerSecond: whole("bytes", 1, 1_073_741_824),
        /** Bytes a second it may read. */
        consumerBytesPerSecond: whole("bytes", 1, 1_073_741_824),
      }),
      {
        error:
          "is not a group of quotas; write it as { ledger: { producerBytesPerSecond: …, consumerBytesPerSecond: … } }",
      },
    )
    .default({}),
  /** Default: sunday 02:00:00. */
  maintenance: maintenance.prefault({}),
}).prefault({});

/** Valkey, the cache. */
const valkey = section({
  /** Service plan. Default: business-4 in production, else startup-4. */
  plan: plan.optional(),
  /** Version, `9.1`; core/aiven/versions.ts knows until when Aiven runs each. */
  version: version.default("9.1"),
  /** What goes first when memory is full. Default: allkeys-lru, the key that was not used for longest, as a cache wants. */
  evictionPolicy: choice([
    "noeviction",
    "allkeys-lru",
    "allkeys-lfu",
    "allkeys-random",
    "volatile-lru",
    "volatile-lfu",
    "volatile-random",
    "volatile-ttl",
  ]).default("allkeys-lru"),
  /** Keys and channels by consumer, as patterns. Default: `<consumer>:*`. */
  keys: z
    .record(
      z.string(),
      z
        .array(text("a pattern of keys", /^[^\s~]{1,256}$/, "write it as ledger:*, without ~"), {
          error: 'is not a list of patterns; write it as ["ledger:*"]',
        })
        .min(1, { error: "is empty, so that the consumer could use no key; name a pattern" }),
      { error: 'is not a group of patterns; write it as { ledger: ["ledger:*"] }' },
    )
    .default({}),
  /** Default: sunday 04:00:00. */
  maintenance: maintenance.prefault({}),
  /** Hour of the daily backup, UTC. Default: 5. */
  backupHour: hour.default(5),
}).prefault({});

/** The Aiven data layer: its network, its three services and who uses them. */
export const localplusData = section({
  /** Aiven project that is there already; names are unique in all of Aiven. Default: the environment's name. Cannot be changed after the first apply. */
  project: text(
    "the name of an Aiven project",
    /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
    "use lower-case letters, digits and dashes, beginning with a letter",
  ).optional(),
  /** Private range of the Aiven project VPC, /20 to /24. Cannot be changed after the first apply. */
  cidr: cidr().default("10.64.0.0/22"),
  /** Default: a peering connection. */
  peering: peering.default({ kind: "vpc-peering" }),
  postgres,
  kafka,
  valkey,
}).prefault({});

export type DataSettings = z.output<typeof localplusData>;
