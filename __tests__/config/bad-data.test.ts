import { resolveEnvironment } from "../../config/environment";
import { dateFindings } from "../../config/findings";
import { loadEnvironments } from "../../config/load";
import { referenceEnvironments } from "../../config/reference";
import { renderProblem } from "../../core/problems";
import { environmentOf } from "../support/reference";

const prod = referenceEnvironments["localplus-prod"];

/** Printable problems of the production reference environment with another data layer. */
function problems(data: object, change: object = {}): string[] {
  const input = { ...prod, ...change, data };
  return resolveEnvironment("env", input).problems.map(renderProblem);
}

const topics = { "ledger-events": { partitions: 6 } };
const acl = { consumer: "wallet", topic: "ledger-events", permission: "read" };

it.each<[string, object, string]>([
  [
    "a range shorter than Aiven takes",
    { cidr: "10.64.0.0/25" },
    'env.data.cidr: is a /25, which Aiven does not take as a project VPC, got "10.64.0.0/25"; use a range from /20 to /24',
  ],
  [
    "a range longer than Aiven takes",
    { cidr: "10.64.0.0/19" },
    'env.data.cidr: is a /19, which Aiven does not take as a project VPC, got "10.64.0.0/19"; use a range from /20 to /24',
  ],
  [
    "a public range",
    { cidr: "8.8.0.0/22" },
    "env.data.cidr: is not inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, and addresses of others could no longer " +
      'be reached, got "8.8.0.0/22"; choose a private range',
  ],
  [
    "a range inside the VPC",
    { cidr: "10.0.48.0/22" },
    'env.data.cidr: overlaps network.cidr 10.0.0.0/16, so no route could tell them apart, got "10.0.48.0/22"; ' +
      "choose a range of its own",
  ],
  [
    "a range inside the Services'",
    { cidr: "172.20.0.0/22" },
    "env.data.cidr: overlaps cluster.serviceCidr 172.20.0.0/16, so no route could tell them apart, " +
      'got "172.20.0.0/22"; choose a range of its own',
  ],
  [
    "an unknown plan of PostgreSQL",
    { postgres: { plan: "busines-8" } },
    'env.data.postgres.plan: is not a plan of PostgreSQL that Aiven is known to sell, got "busines-8"; ' +
      "did you mean business-8? (known are hobbyist, startup-4, startup-8, startup-16, startup-32, startup-64, " +
      "business-4, business-8, business-16, business-32, business-64, premium-4, premium-8, premium-16, premium-32, " +
      "premium-64); or add it to core/aiven/plans.ts with its source",
  ],
  [
    "an unknown plan of Kafka",
    { kafka: { plan: "hobbyist" } },
    'env.data.kafka.plan: is not a plan of Kafka that Aiven is known to sell, got "hobbyist"; known are startup-2, ',
  ],
  [
    "a plan that is not sold for the version",
    { kafka: { plan: "startup-2", version: "3.9" } },
    'env.data.kafka.plan: is a plan that Aiven sells for Kafka before 3.9 only, not for 3.9, got "startup-2"; ' +
      "choose startup-4, which stands in its place, or a larger plan",
  ],
  [
    "pools on a plan without any",
    { postgres: { plan: "hobbyist", pools: { ledger: {} } } },
    'env.data.postgres.plan: has no connection pools, and data.postgres.pools asks for some, got "hobbyist"; ' +
      "choose a startup plan or a larger one, or leave data.postgres.pools out",
  ],
  [
    "pools that hold more than the plan takes",
    { postgres: { pools: { ledger: { size: 150 }, wallet: { size: 51 } } } },
    "env.data.postgres.pools: hold more connections than the 200 that business-8 takes, got 201; " +
      "make the pools smaller, or choose a larger plan",
  ],
  [
    "an unknown version",
    { postgres: { version: "19" } },
    'env.data.postgres.version: is not a version of PostgreSQL that Aiven is known to run, got "19"; ' +
      "choose one of 15, 16, 17, 18, or add it to core/aiven/versions.ts with its dates",
  ],
  [
    "a version that Aiven has ended",
    { kafka: { version: "4.0" } },
    'env.data.kafka.version: is a version of Kafka that Aiven ended on 2026-09-18, got "4.0"; ' +
      "choose one of 3.9, 4.2",
  ],
  [
    "an ended version of Valkey",
    { valkey: { version: "9.0" } },
    'env.data.valkey.version: is a version of Valkey that Aiven ended on 2026-08-31, got "9.0"; ' +
      "choose one of 8.1, 9.1",
  ],
  [
    "a single node in production",
    { valkey: { plan: "startup-4" } },
    'env.data.valkey.plan: has one node, so that production\'s Valkey stops with it, got "startup-4"; ' +
      "choose a business or premium plan",
  ],
  [
    "a replica on a hobbyist plan",
    { postgres: { replica: { plan: "hobbyist" } } },
    'env.data.postgres.replica.plan: is a plan on which Aiven\'s API makes no read replica, got "hobbyist"; ' +
      "choose a startup plan, such as startup-8",
  ],
  [
    "a replica on a business plan",
    { postgres: { replica: { plan: "business-8" } } },
    'env.data.postgres.replica.plan: is a plan on which Aiven\'s API makes no read replica, got "business-8"; ' +
      "choose a startup plan, such as startup-8",
  ],
  [
    "a replica of a hobbyist plan",
    { postgres: { plan: "hobbyist" } },
    'env.data.postgres.plan: takes no integrations, and a read replica follows its primary by one, got "hobbyist"; ' +
      "choose another plan, or set data.postgres.replica.enabled: false",
  ],
  [
    "a topic with more copies than brokers",
    { kafka: { topics: { "ledger-events": { partitions: 6, replication: 4 } } } },
    "env.data.kafka.topics.ledger-events.replication: is more than the 3 brokers of business-4, got 4; " +
      "choose at most 3, or a larger plan",
  ],
  [
    "two topics that are one to Kafka",
    { kafka: { topics: { "ledger.events": { partitions: 1 }, ledger_events: { partitions: 1 } } } },
    "env.data.kafka.topics.ledger_events: is the same topic as ledger.events to Kafka, which takes . and _ for one, " +
      'got "ledger_events"; rename one of the two',
  ],
  [
    "a topic's name with a slash",
    { kafka: { topics: { "ledger/events": { partitions: 1 } } } },
    'env.data.kafka.topics.ledger/events: is not the name of a topic, got "ledger/events"; ' +
      "use up to 249 letters, digits, dots, underscores and dashes",
  ],
  [
    "a topic of Kafka's own",
    { kafka: { topics: { __consumer_offsets: { partitions: 1 } } } },
    "env.data.kafka.topics.__consumer_offsets: is a name that Kafka or its schema registry keeps for itself, " +
      'got "__consumer_offsets"; choose a name that begins with a letter',
  ],
  [
    "the schema registry's topic",
    { kafka: { topics: { _schemas: { partitions: 1 } } } },
    "env.data.kafka.topics._schemas: is a name that Kafka or its schema registry keeps for itself, " +
      'got "_schemas"; choose a name that begins with a letter',
  ],
  [
    "a topic without partitions",
    { kafka: { topics: { "ledger-events": {} } } },
    "env.data.kafka.topics.ledger-events.partitions: is not a number of partitions, got nothing; " +
      "choose a whole number from 1 to 1000000",
  ],
  [
    "a permission of an unknown consumer",
    { kafka: { topics, acls: [{ ...acl, consumer: "walet" }] } },
    'env.data.kafka.acls[0].consumer: is not a service that has kafka in its dataStores, got "walet"; ' +
      "did you mean wallet? (known are ledger, wallet, merchant)",
  ],
  [
    "a permission for an unknown topic",
    { kafka: { topics, acls: [{ ...acl, topic: "ledger-event" }] } },
    'env.data.kafka.acls[0].topic: is not a topic of data.kafka.topics, got "ledger-event"; ' +
      "did you mean ledger-events? (known are ledger-events)",
  ],
  [
    "a permission where there is no topic",
    { kafka: { acls: [acl] } },
    'env.data.kafka.acls[0].topic: is not a topic of data.kafka.topics, got "ledger-events"; declare it there',
  ],
  [
    "two permissions for the same",
    { kafka: { topics, acls: [acl, { ...acl, permission: "write" }] } },
    "env.data.kafka.acls[1]: is about the same consumer and topic as data.kafka.acls[0], " +
      'got {"consumer":"wallet","topic":"ledger-events"}; keep one of the two; permission: "readwrite" is both',
  ],
  [
    "a permission that is too much",
    { kafka: { topics, acls: [{ ...acl, permission: "admin" }] } },
    'env.data.kafka.acls[0].permission: is not a known choice, got "admin"; known are read, write, readwrite',
  ],
  [
    "a quota of an unknown consumer",
    { kafka: { quotas: { ledgr: { producerBytesPerSecond: 1, consumerBytesPerSecond: 1 } } } },
    'env.data.kafka.quotas.ledgr: is not a service that has kafka in its dataStores, got "ledgr"; ' +
      "did you mean ledger? (known are ledger, wallet, merchant)",
  ],
  [
    "a pool of an unknown consumer",
    { postgres: { pools: { reports: {} } } },
    'env.data.postgres.pools.reports: is not a service that has postgres in its dataStores, got "reports"; ' +
      "known are ledger, wallet, merchant",
  ],
  [
    "keys of an unknown consumer",
    { valkey: { keys: { reports: ["*"] } } },
    'env.data.valkey.keys.reports: is not a service that has valkey in its dataStores, got "reports"; ' +
      "known are ledger, wallet, merchant",
  ],
  [
    "a consumer without keys",
    { valkey: { keys: { ledger: [] } } },
    "env.data.valkey.keys.ledger: is empty, so that the consumer could use no key, got []; name a pattern",
  ],
  [
    "a malformed maintenance time",
    { postgres: { maintenance: { time: "25:00" } } },
    'env.data.postgres.maintenance.time: is not a time of day, got "25:00"; write it as 03:00:00, in UTC',
  ],
  [
    "an unknown maintenance day",
    { kafka: { maintenance: { day: "sonntag" } } },
    'env.data.kafka.maintenance.day: is not a known choice, got "sonntag"; known are monday, ',
  ],
  [
    "an hour that no day has",
    { postgres: { backupHour: 24 } },
    "env.data.postgres.backupHour: is not a number of hours, got 24; choose a whole number from 0 to 23",
  ],
  [
    "an eviction policy Valkey does not know",
    { valkey: { evictionPolicy: "allkeys-lur" } },
    'env.data.valkey.evictionPolicy: is not a known choice, got "allkeys-lur"; did you mean allkeys-lru?',
  ],
  [
    "a peering of an unknown kind",
    { peering: { kind: "privatelink" } },
    'env.data.peering.kind: is not a way to connect two networks, got "privatelink"; ' +
      'write kind: "vpc-peering" or kind: "transit-gateway"',
  ],
  [
    "a Transit Gateway by its name",
    { peering: { kind: "transit-gateway", transitGatewayId: "main" } },
    'env.data.peering.transitGatewayId: is not the id of a Transit Gateway, got "main"; ' +
      "write it as tgw-0123456789abcdef0",
  ],
  [
    "a project's name in capitals",
    { project: "LocalPlus" },
    'env.data.project: is not the name of an Aiven project, got "LocalPlus"; ' +
      "use lower-case letters, digits and dashes, beginning with a letter",
  ],
])("refuses %s", (_, data, message) => {
  expect(problems(data)).toContainEqual(expect.stringContaining(message));
});

it("takes pools that hold as many connections as the plan takes", () => {
  expect(
    problems({ postgres: { pools: { ledger: { size: 150 }, wallet: { size: 50 } } } }),
  ).toEqual([]);
});

it("refuses a region in which Aiven runs nothing", () => {
  expect(problems({}, { region: "ap-southeast-7" })).toContain(
    'env.region: is a region in which Aiven is not known to run services, got "ap-southeast-7"; ' +
      "choose another, or, if Aiven lists it by now, add it to core/aiven/clouds.ts with its source",
  );
});

it("refuses a peer that overlaps Aiven's range, naming both", () => {
  const network = { peers: { office: "10.64.2.0/24" } };
  expect(problems({ cidr: "10.64.0.0/22" }, { network })).toEqual([
    "env.network.peers.office: overlaps data.cidr 10.64.0.0/22, so no route could tell them apart, " +
      'got "10.64.2.0/24"; choose a range of its own',
  ]);
});

it("refuses tags that Aiven does not take", () => {
  const tags = { "cost:center": "1", Note: "n".repeat(65) };
  expect(problems({}, { tags })).toEqual([
    'env.tags.cost:center: is not a tag key that Aiven takes, got "cost:center"; ' +
      "use up to 64 letters, digits, _ and -, beginning with a letter",
    `env.tags.Note: is longer than the 64 characters that Aiven takes as a tag, got "${"n".repeat(65)}"; shorten it`,
  ]);
});

it("refuses a service with a name that every store has already", () => {
  expect(problems({ kafka: {} }, { services: { avnadmin: {} } })).toEqual([
    "env.services.avnadmin: is the name of a user or database that every store has already; " +
      "choose another name, or set dataStores: []",
  ]);
});

it("refuses a permission for a service that does not use Kafka", () => {
  expect(
    problems(
      { kafka: { topics, acls: [acl] } },
      { services: { wallet: { dataStores: ["postgres"] } } },
    ),
  ).toEqual([
    'env.data.kafka.acls[0].consumer: is not a service that has kafka in its dataStores, got "wallet"; ' +
      "known are ledger, merchant",
  ]);
});

describe("dates", () => {
  const environment = environmentOf({ ...prod, data: { kafka: { version: "4.1" } } }, "env");
  const about = (today: string) =>
    dateFindings(environment, today).filter((finding) => finding.includes(".data."));

  it("warn of a version that is not available any more", () => {
    expect(about("2026-11-22")).toEqual([
      'env.data.kafka.version: has not been available for new services since 2026-09-10 (today is 2026-11-22), got "4.1"; ' +
        "upgrade it as docs/runbooks/aiven-version-upgrade.md says",
    ]);
  });

  it("warn of a version that has ended", () => {
    expect(about("2027-02-01")).toEqual([
      "env.data.kafka.version: ended on 2027-01-31 (today is 2027-02-01), so that Aiven upgrades the service by itself, " +
        'or powers it off where it cannot, got "4.1"; upgrade it as docs/runbooks/aiven-version-upgrade.md says',
    ]);
  });

  it("warn half a year before a version ends, and of nothing before", () => {
    const reference = environmentOf(prod, "env");
    const data = (today: string) =>
      dateFindings(reference, today).filter((finding) => finding.includes(".data."));
    expect(data("2027-04-02")).toEqual([]);
    expect(data("2027-04-05")).toEqual([
      "env.data.kafka.version: ends on 2027-09-30, in 178 days (today is 2027-04-05), and Aiven then upgrades the " +
        'service by itself, got "3.9"; upgrade it as docs/runbooks/aiven-version-upgrade.md says',
    ]);
  });
});

it("refuses two environments in one Aiven project, naming both", () => {
  const two = { ...referenceEnvironments["localplus-dev"], data: { project: "one" } };
  expect(() => loadEnvironments(["one", "two"], { one: prod, two })).toThrow(
    "1 problem in the configuration:\n" +
      '  two.data.project: is the Aiven project of one as well, got "one"; give each environment its own',
  );
});
