import { resolveEnvironment } from "../../config/environment";
import { referenceEnvironments } from "../../config/reference";
import { renderProblem } from "../../core/problems";

const prod = referenceEnvironments["microservices-prod"];

/** Printable problems of the production reference environment with some fields replaced. */
function problems(change: object): string[] {
  return resolveEnvironment("env", { ...prod, ...change }).problems.map(renderProblem);
}

const network = (change: object) => ({ network: change });
const subnets = (change: object) => network({ subnets: change });
const cluster = (change: object) => ({ cluster: { ...prod.cluster, ...change } });
const nodes = (change: object) => cluster({ nodes: change });
const database = (change: object) => ({ database: change });
const arn = prod.cluster.admins.platform;

const missing = (tier: string) =>
  `env.network.subnets.${tier}: is missing, and the document's ranges are for two zones of a /16 VPC only`;

it.each([
  ["a development environment without anybody to alert", { stage: "development", alerts: {} }],
  [
    "a smaller VPC whose subnets are all named",
    network({
      cidr: "10.1.0.0/20",
      subnets: {
        public: ["10.1.0.0/27", "10.1.0.32/27"],
        nodes: ["10.1.4.0/24", "10.1.5.0/24"],
        database: ["10.1.8.0/28", "10.1.8.16/28"],
      },
    }),
  ],
  ["another minor version that is not known to be closed", database({ version: "15.13" })],
  ["Graviton nodes", nodes({ instanceTypes: ["m6g.large"] })],
  ["storage whose double RDS does not have", database({ storageGib: 40_000 })],
  ["the most storage that can still grow", database({ storageGib: 59_578 })],
  ["a number of seconds as a number", database({ monitoringSeconds: 60 })],
  ["Services in the smallest range", cluster({ serviceCidr: "192.168.255.0/24" })],
  ["Services in the largest range", cluster({ serviceCidr: "172.16.0.0/12" })],
  ["one node outside production", { stage: "development", ...nodes({ min: 1 }) }],
  ["a name of 64 characters", { dns: { api: "a".repeat(45) } }],
])("takes %s", (_, change) => {
  expect(problems(change)).toEqual([]);
});

it.each([
  [
    "a VPC larger than AWS takes",
    network({ cidr: "10.0.0.0/8" }),
    'env.network.cidr: is a /8, which AWS does not take as a VPC, got "10.0.0.0/8"; use a range from /16 to /28',
  ],
  [
    "a zone of another region",
    network({ zones: ["eu-west-3a", "eu-west-1b"] }),
    'env.network.zones[1]: is not a zone of eu-west-3, got "eu-west-1b"; name zones of eu-west-3, such as eu-west-3a',
  ],
  [
    "a zone named twice",
    network({ zones: ["eu-west-3a", "eu-west-3a"] }),
    'env.network.zones[1]: is named twice, got "eu-west-3a"; remove one of the two',
  ],
  [
    "one zone",
    network({ zones: ["eu-west-3a"] }),
    'env.network.zones: has fewer than 2 zones, got ["eu-west-3a"]; the load balancer and the cluster need 2',
  ],
  [
    "fewer subnets than zones",
    subnets({ nodes: ["10.0.2.0/24"] }),
    'env.network.subnets.nodes: does not have one range a zone, got ["10.0.2.0/24"]; list 2 ranges, one a zone',
  ],
  [
    "a subnet outside the VPC",
    subnets({ database: ["10.0.3.0/24", "10.1.30.0/24"] }),
    'env.network.subnets.database[1]: is not inside the VPC\'s 10.0.0.0/16, got "10.1.30.0/24"; ' +
      "choose a part of the VPC's range, or change network.cidr",
  ],
  [
    "subnets that overlap",
    subnets({ nodes: ["10.0.0.0/23", "10.0.20.0/24"] }),
    'env.network.subnets.nodes[0]: overlaps network.subnets.public[0] 10.0.1.0/24, got "10.0.0.0/23"; ' +
      "choose a range of its own",
  ],
  [
    "a subnet smaller than AWS takes",
    subnets({ database: ["10.0.3.0/29", "10.0.30.0/24"] }),
    'env.network.subnets.database[0]: is a /29, which AWS does not take as a subnet, got "10.0.3.0/29"; ' +
      "use a range from /16 to /28",
  ],
  [
    "public subnets too small for a load balancer",
    subnets({ public: ["10.0.1.0/28", "10.0.10.0/24"] }),
    "env.network.subnets.public[0]: has 16 addresses, but it must hold 14 (load balancer 8 + NAT gateway 1 + AWS's " +
      'own 5) and be a /27 at least, got "10.0.1.0/28"; use a /27 or larger',
  ],
  [
    "node subnets too small for the nodes at their most, and their update",
    subnets({ nodes: ["10.0.2.0/26", "10.0.20.0/24"] }),
    "env.network.subnets.nodes[0]: has 64 addresses, but it must hold 101 (nodes 5 nodes × 18 + control plane 6 + " +
      'AWS\'s own 5) and be a /25 at least, got "10.0.2.0/26"; ' +
      "use a /25 or larger, lower cluster.nodes.max, or choose smaller instance types",
  ],
  [
    "more nodes than the document's subnets hold",
    nodes({ max: 30 }),
    ["10.0.2.0/24", "10.0.20.0/24"]
      .map(
        (range, index) =>
          `env.network.subnets.nodes[${index}]: has 256 addresses, but it must hold 371 (nodes 20 nodes × 18 + ` +
          `control plane 6 + AWS's own 5) and be a /23 at least, got "${range}"; ` +
          "use a /23 or larger, lower cluster.nodes.max, or choose smaller instance types",
      )
      .join("\n"),
  ],
  [
    "a smaller VPC without subnets",
    network({ cidr: "10.0.0.0/17" }),
    ["public", "nodes", "database"]
      .map((tier) => `${missing(tier)}; list 2 ranges, one a zone`)
      .join("\n"),
  ],
  [
    "three zones without a third subnet",
    network({ zones: ["eu-west-3a", "eu-west-3b", "eu-west-3c"] }),
    ["public", "nodes", "database"]
      .map((tier) => `${missing(tier)}; list 3 ranges, one a zone`)
      .join("\n"),
  ],
  [
    "Services in the VPC",
    cluster({ serviceCidr: "10.0.128.0/20" }),
    "env.cluster.serviceCidr: overlaps network.cidr 10.0.0.0/16, so no route could tell them apart, " +
      'got "10.0.128.0/20"; choose a range of its own',
  ],
])("refuses %s", (_, change, message) => {
  expect(problems(change).join("\n")).toBe(message);
});

it.each([
  [
    "the document's version of Kubernetes, which can no longer be created",
    cluster({ version: "1.28" }),
    "env.cluster.version: can no longer be created, because EKS dropped it on 2025-11-26, " +
      'got "1.28"; choose one of 1.31, 1.32, 1.33, 1.34, 1.35, 1.36',
  ],
  [
    "kube-proxy of a newer version than the control plane",
    cluster({ addonVersions: { "kube-proxy": "v1.36.0-eksbuild.1" } }),
    expect.stringMatching(/^env\.cluster\.addonVersions\.kube-proxy: /) as string,
  ],
  [
    "a public endpoint for everybody",
    cluster({ publicAccessCidrs: ["203.0.113.0/24", "0.0.0.0/0"] }),
    "env.cluster.publicAccessCidrs[1]: opens the control plane to the whole Internet, " +
      'got "0.0.0.0/0"; list the operators\' ranges instead',
  ],
  [
    "a public endpoint for nobody",
    cluster({ publicAccessCidrs: [] }),
    "env.cluster.publicAccessCidrs: lists no range, got []; name where your operators come from",
  ],
  [
    "a cluster nobody administers",
    cluster({ admins: {} }),
    "env.cluster.admins: is empty, so nobody could administer the cluster, its creator included; " +
      'name at least who deploys: { deployer: "arn:aws:iam::…:role/…" }',
  ],
  [
    "a principal named twice",
    cluster({ viewers: { again: arn } }),
    `env.cluster.viewers.again: is the principal of cluster.admins.platform as well, got "${arn}"; ` +
      "remove one of the two",
  ],
  [
    "an unknown instance type",
    nodes({ instanceTypes: ["t3.mediun"] }),
    'env.cluster.nodes.instanceTypes[0]: is not a known instance type, got "t3.mediun"; ' +
      "did you mean t3.medium? (core/instance-types.ts lists the known ones)",
  ],
  [
    "instance types of different sizes",
    nodes({ instanceTypes: ["t3.medium", "t3.large"] }),
    "env.cluster.nodes.instanceTypes: mixes sizes (2 vCPU, 4 GiB, x86_64; 2 vCPU, 8 GiB, x86_64), and the autoscaler " +
      'takes all nodes of a pool for equal, got ["t3.medium","t3.large"]; ' +
      "use types of one size and architecture, or a pool for each",
  ],
  [
    "burstable types among others",
    nodes({ instanceTypes: ["t3.large", "m6i.large"] }),
    "env.cluster.nodes.instanceTypes: mixes burstable types (t3.large) with others, which have no CPU credits, " +
      'got ["t3.large","m6i.large"]; use types of one kind',
  ],
  [
    "fewer nodes at most than at least",
    nodes({ min: 4, max: 3, desired: 3 }),
    'env.cluster.nodes: has numbers of nodes that are out of order, got {"min":4,"desired":3,"max":3}; ' +
      "keep min ≤ desired ≤ max",
  ],
  [
    "the document's minor version of PostgreSQL, which can no longer be created",
    database({ version: "15.4" }),
    "env.database.version: can no longer be created, because RDS closed this minor version by 2024-12-09, " +
      'got "15.4"; write 15 and let RDS choose the minor version, or name one of aws rds describe-db-engine-versions',
  ],
  [
    "a version of PostgreSQL that is none",
    database({ version: "15.x" }),
    'env.database.version: is not a PostgreSQL version, got "15.x"; write it as 15 or 15.14',
  ],
  [
    "no instance class",
    database({ instanceClass: "t3.small" }),
    'env.database.instanceClass: is not a known instance class of RDS, got "t3.small"; ' +
      "did you mean db.t3.small? (core/rds-classes.ts lists the known ones)",
  ],
  [
    "an instance class of a family RDS no longer offers",
    database({ instanceClass: "db.t2.micro" }),
    'env.database.instanceClass: is not a known instance class of RDS, got "db.t2.micro"; ' +
      "did you mean db.t3.micro? (core/rds-classes.ts lists the known ones)",
  ],
  [
    "an instance class of a size its family does not have",
    database({ instanceClass: "db.r6g.3xlarge" }),
    'env.database.instanceClass: is not a known instance class of RDS, got "db.r6g.3xlarge"; ' +
      "did you mean db.r6g.xlarge? (core/rds-classes.ts lists the known ones)",
  ],
  [
    "storage that could not grow, because RDS has no more",
    database({ storageGib: 59_579 }),
    "env.database.storageGib: leaves RDS no tenth to grow by below the 65536 GiB an instance may have, got 59579; " +
      "choose 59578 or less",
  ],
  [
    "seconds RDS does not know",
    database({ monitoringSeconds: 20 }),
    "env.database.monitoringSeconds: is not a number of seconds RDS knows, got 20; choose one of 1, 5, 10, 15, 30, 60",
  ],
  [
    "a number where a word is asked for",
    cluster({ support: 60 }),
    "env.cluster.support: is not a text, got 60; choose one of standard, extended",
  ],
  [
    "Services on public addresses",
    cluster({ serviceCidr: "100.64.0.0/16" }),
    "env.cluster.serviceCidr: is not inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, and EKS gives Services no " +
      'other addresses, got "100.64.0.0/16"; ' +
      "choose a range from /24 to /12 inside one of them, such as 172.20.0.0/16",
  ],
  [
    "too few addresses for Services",
    cluster({ serviceCidr: "172.20.0.0/25" }),
    'env.cluster.serviceCidr: is a /25, which EKS does not take for Services, got "172.20.0.0/25"; ' +
      "use a range from /24 to /12",
  ],
  [
    "too many addresses for Services",
    { ...cluster({ serviceCidr: "10.0.0.0/8" }), network: { cidr: "172.31.0.0/16" } },
    'env.cluster.serviceCidr: is a /8, which EKS does not take for Services, got "10.0.0.0/8"; ' +
      "use a range from /24 to /12",
  ],
  [
    "a public endpoint for everybody, in two halves",
    cluster({ publicAccessCidrs: ["0.0.0.0/1", "128.0.0.0/1"] }),
    "env.cluster.publicAccessCidrs: opens the control plane to the whole Internet, " +
      'got ["0.0.0.0/1","128.0.0.0/1"]; list the operators\' ranges instead',
  ],
  [
    "a public endpoint for private addresses",
    cluster({ publicAccessCidrs: ["203.0.113.0/24", "10.20.0.0/16"] }),
    "env.cluster.publicAccessCidrs[1]: has private or reserved addresses (10.0.0.0/8), which nobody comes from over the Internet " +
      'and EKS refuses, got "10.20.0.0/16"; list the public addresses the operators have on the Internet',
  ],
  [
    "production on one node",
    nodes({ min: 1 }),
    "env.cluster.nodes.min: is less than 2 in production, where the loss of a node would stop every service, got 1; " +
      "choose 2 or more",
  ],
  [
    "an address named twice, in other letters",
    { alerts: { emails: ["team@example.org", "Team@example.org"] } },
    'env.alerts.emails[1]: is named twice, got "Team@example.org"; remove one of the two',
  ],
  [
    "a host name longer than a certificate's first",
    { dns: { api: "a".repeat(46) } },
    "env.dns.api: makes a host name of 65 characters, and the first name of a certificate has 64 at most, " +
      `got "${"a".repeat(46)}.leotest.abrdns.com"; choose a shorter name or domain`,
  ],
  [
    "less storage than RDS makes a database with",
    database({ storageGib: 19 }),
    "env.database.storageGib: is less than the 20 GiB that RDS makes a PostgreSQL database with, got 19; " +
      "choose 20 or more",
  ],
  [
    "storage that could not grow by a tenth",
    database({ storageGib: 50, maxStorageGib: 54 }),
    "env.database.maxStorageGib: is not a tenth more than the 50 GiB of storage, as RDS asks for, got 54; " +
      "choose 55 or more",
  ],
  [
    "production without backups",
    database({ backupDays: 0 }),
    "env.database.backupDays: turns off backups in production, and with them the way back to a moment of the last " +
      "days, got 0; choose 1 to 35 days, or leave it out for 7",
  ],
  [
    "production in one zone",
    database({ multiAz: false }),
    "env.database.multiAz: may not be off in production, where the loss of a zone would stop the database, " +
      "got false; remove it",
  ],
  [
    "one host for both",
    { dns: { api: "www", app: "www" } },
    'env.dns.app: is the host of the API as well, got "www.leotest.abrdns.com"; choose another name for one of the two',
  ],
  [
    "production without anybody to alert",
    { alerts: {} },
    "env.alerts.emails: is empty, so nobody would hear of an alarm in production; " +
      'name who answers: ["team@example.org"]',
  ],
])("refuses %s", (_, change, message) => {
  expect(problems(change)).toEqual([message]);
});
