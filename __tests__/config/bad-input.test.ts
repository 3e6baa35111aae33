import { resolveEnvironment } from "../../config/environment";
import { referenceEnvironments } from "../../config/reference";
import { renderProblem } from "../../core/problems";

const prod = referenceEnvironments["localplus-prod"];
const dev = referenceEnvironments["localplus-dev"];

/** Printable problems of the production reference environment with some fields replaced. */
function problems(change: Record<string, unknown>, base: object = prod, name = "env"): string[] {
  return resolveEnvironment(name, { ...base, ...change }).problems.map(renderProblem);
}

const network = (change: Record<string, unknown>) => ({ network: change });

it.each([
  [
    "a malformed range",
    network({ cidr: "10.0.0/16" }),
    'env.network.cidr: is not an IPv4 range, got "10.0.0/16"; write it as 10.0.0.0/16',
  ],
  [
    "a misaligned range",
    network({ subnets: { data: { cidr: "10.0.17.0/20" } } }),
    'env.network.subnets.data.cidr: does not start on a /20 boundary, got "10.0.17.0/20"; did you mean 10.0.16.0/20?',
  ],
  [
    "overlapping tiers",
    network({ subnets: { data: { cidr: "10.0.0.0/19" } } }),
    "env.network.subnets.data.cidr: overlaps network.subnets.workloads.cidr 10.0.0.0/20, " +
      'got "10.0.0.0/19"; choose a range of its own',
  ],
  [
    "a tier too small for its zones",
    network({ subnets: { data: { cidr: "10.0.16.0/21", prefix: 22 } } }),
    "env.network.subnets.data.cidr: has room for 2 subnets of /22 (2048 addresses), but zones up to eu-west-1c " +
      'take 3, got "10.0.16.0/21"; use a /20 or larger, or a longer prefix',
  ],
  [
    "a tier outside the VPC",
    network({ subnets: { public: { cidr: "10.1.0.0/20" } } }),
    'env.network.subnets.public.cidr: is not inside the VPC\'s 10.0.0.0/16, got "10.1.0.0/20"; ' +
      "choose a part of the VPC's range, or change network.cidr",
  ],
  [
    "a VPC larger than AWS takes",
    network({ cidr: "10.0.0.0/8" }),
    'env.network.cidr: is a /8, which AWS does not take as a VPC, got "10.0.0.0/8"; use a range from /16 to /28',
  ],
  [
    "a VPC range equal to the service range",
    { cluster: { serviceCidr: "10.0.0.0/16" } },
    "env.cluster.serviceCidr: overlaps network.cidr 10.0.0.0/16, so no route could tell them apart, " +
      'got "10.0.0.0/16"; choose a range of its own',
  ],
  [
    "a VPC range equal to the Aiven range",
    { network: { cidr: "10.64.0.0/22", subnets: {} }, data: { cidr: "10.64.0.0/22" } },
    "env.data.cidr: overlaps network.cidr 10.64.0.0/22, so no route could tell them apart, " +
      'got "10.64.0.0/22"; choose a range of its own',
  ],
  [
    "a peer inside the VPC",
    network({ peers: { office: "10.0.200.0/24" } }),
    "env.network.peers.office: overlaps network.cidr 10.0.0.0/16, so no route could tell them apart, " +
      'got "10.0.200.0/24"; choose a range of its own',
  ],
  [
    "an Aiven range of a size Aiven does not take",
    { data: { cidr: "10.64.0.0/16" } },
    "env.data.cidr: is a /16, which Aiven does not take as a project VPC, " +
      'got "10.64.0.0/16"; use a range from /20 to /24',
  ],
  [
    "a zone of another region",
    network({ zones: ["eu-west-1a", "eu-west-3b"] }),
    'env.network.zones[1]: is not a zone of eu-west-1, got "eu-west-3b"; name zones of eu-west-1, such as eu-west-1a',
  ],
  [
    "a zone named twice",
    network({ zones: ["eu-west-1a", "eu-west-1a"] }),
    'env.network.zones[1]: is named twice, got "eu-west-1a"; remove one of the two',
  ],
  [
    "a single zone",
    network({ zones: ["eu-west-1a"] }),
    'env.network.zones: has fewer than 2 zones, got ["eu-west-1a"]; EKS needs subnets in at least 2',
  ],
  [
    "an account id that is too short",
    { account: "1234" },
    'env.account: is not an AWS account id, got "1234"; write its 12 digits as text',
  ],
  [
    "an account id written as a number",
    { account: 111122223333 },
    "env.account: is not an AWS account id, got 111122223333; write its 12 digits as text",
  ],
  [
    "a missing account id",
    { account: undefined },
    "env.account: is not an AWS account id, got nothing; write its 12 digits as text",
  ],
  [
    "an unknown region",
    { region: "eu-wset-1" },
    'env.region: is not a known AWS region, got "eu-wset-1"; see config/regions.ts for the list',
  ],
  [
    "an empty owner tag",
    { owner: "" },
    'env.owner: is not a team\'s name, got ""; name the team, in up to 256 letters, digits, spaces and _.:/=+-@',
  ],
  [
    "an owner that IAM takes for no tag",
    { owner: "R&D" },
    'env.owner: is not a team\'s name, got "R&D"; name the team, in up to 256 letters, digits, spaces and _.:/=+-@',
  ],
  [
    "an empty tag value",
    { tags: { CostCenter: "" } },
    'env.tags.CostCenter: is not a tag value, got ""; use 1 to 256 letters, digits, spaces and _.:/=+-@',
  ],
  [
    "a tag that differs from ours in its case only",
    { tags: { owner: "x" } },
    'env.tags.owner: is the tag Owner to IAM, which resources have already, got "x"; choose another key',
  ],
  [
    "two tags that differ in their case only",
    { tags: { CostCenter: "x", costcenter: "y" } },
    'env.tags.costcenter: is the tag CostCenter to IAM, which resources have already, got "y"; choose another key',
  ],
  [
    "more tags than Route 53 takes with ours",
    { tags: { a1: "x", b1: "x", c1: "x", d1: "x", e1: "x" } },
    "env.tags: has 5 tags, and Route 53 takes 10, of which its zones and health checks have up to 6 already, " +
      'got ["a1","b1","c1","d1","e1"]; keep at most 4',
  ],
  [
    "more tags than AWS takes",
    { tags: Object.fromEntries(Array.from({ length: 41 }, (_, index) => [`key${index}`, "x"])) },
    "env.tags: has more than 40 tags, and AWS takes 50 with those that resources have already",
  ],
  [
    "a tag key reserved by AWS, in whatever letters",
    { tags: { "AWS:name": "x" } },
    'env.tags.AWS:name: is not a tag key, got "AWS:name"; use up to 128 letters',
  ],
  [
    "a VPC in a range of others",
    network({ cidr: "52.0.0.0/16" }),
    "env.network.cidr: is not inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10, 198.19.0.0/16, and " +
      'addresses of others could no longer be reached, got "52.0.0.0/16"; choose a private range',
  ],
  [
    "a VPC in the range of one's own machine",
    network({ cidr: "127.0.0.0/16" }),
    "env.network.cidr: is not inside 10.0.0.0/8",
  ],
  [
    "a prefix with a zero before it",
    network({ cidr: "10.0.0.0/016" }),
    'env.network.cidr: is not an IPv4 range, got "10.0.0.0/016"; write it as 10.0.0.0/16',
  ],
  [
    "a zone no region has",
    network({ zones: ["eu-west-1a", "eu-west-1z"] }),
    'env.network.zones[1]: is not an availability zone, got "eu-west-1z"; write it as eu-west-1a',
  ],
  [
    "a region without the usual zones",
    { region: "us-west-1" },
    "env.network.zones: is missing, and not every account has us-west-1a and us-west-1b and us-west-1c; " +
      "name those that aws ec2 describe-availability-zones --region us-west-1 shows",
  ],
  [
    "an endpoint named twice",
    network({ endpoints: { interface: ["sts", "kms", "sts"] } }),
    'env.network.endpoints.interface[2]: is named twice, got "sts"; remove one of the two',
  ],
  [
    "a domain that leaves no room for a label",
    { domain: `${"a".repeat(60)}.${"b".repeat(60)}.${"c".repeat(60)}.example` },
    "write it as example.org, in lower case and up to 189 characters",
  ],
  [
    "a bucket name that S3 keeps for itself",
    { backend: { kind: "s3", bucket: "state-s3alias" } },
    'env.backend.bucket: begins or ends with what S3 keeps for itself, got "state-s3alias"; choose another',
  ],
  [
    "a project of HCP Terraform without a letter",
    { backend: { kind: "hcp", organization: "acme", project: "   " } },
    'env.backend.project: is not a project name, got "   "; use letters, digits, spaces, _ and -',
  ],
  [
    "a host of Terraform Enterprise that is none",
    { backend: { kind: "hcp", organization: "acme", hostname: "..." } },
    'env.backend.hostname: is not a host name, got "..."; write it as tfe.example.org',
  ],
  [
    "an environment of GitHub named twice",
    { github: { repository: "acme/platform", environments: ["live", "live"] } },
    'env.github.environments[1]: is named twice, got "live"; remove one of the two',
  ],
  [
    "a tag key reserved by AWS",
    { tags: { "aws:name": "x" } },
    'env.tags.aws:name: is not a tag key, got "aws:name"; use up to 128 letters, digits and ._:/=+-@, not beginning with aws:',
  ],
  [
    "an unknown field",
    { acount: "111122223333" },
    'env.acount: is not a known field, got "111122223333"; did you mean account?',
  ],
  [
    "an unknown field below another",
    network({ cdir: "10.0.0.0/16" }),
    'env.network.cdir: is not a known field, got "10.0.0.0/16"; did you mean cidr?',
  ],
  [
    "a domain in capitals",
    { domain: "LocalPlus.io" },
    'env.domain: is not a domain name, got "LocalPlus.io"; write it as example.org, in lower case',
  ],
  [
    "an unknown endpoint",
    network({ endpoints: { interface: ["stss"] } }),
    'env.network.endpoints.interface[0]: is not a known choice, got "stss"; did you mean sts?',
  ],
  [
    "a retention CloudWatch Logs does not know",
    network({ flowLogRetentionDays: 31 }),
    "env.network.flowLogRetentionDays: is not a retention CloudWatch Logs knows, got 31; " +
      "choose 30, 90, 365, 731, 1827 or another of its values",
  ],
  [
    "an unknown backend",
    { backend: { kind: "gcs" } },
    'env.backend.kind: is not a kind of backend, got "gcs"; write kind: "s3" or kind: "hcp"',
  ],
  [
    "an unknown blueprint",
    { blueprint: "localpuls" },
    'env.blueprint: is not a known choice, got "localpuls"; did you mean localplus?',
  ],
  [
    "a bucket name with capitals",
    { backend: { kind: "s3", bucket: "State" } },
    'env.backend.bucket: is not a bucket name, got "State"; use 3 to 63 lower-case letters, digits and dashes',
  ],
  [
    "production with protection off",
    { protection: false },
    "env.protection: may not be off in production, got false; remove it, and lift it on one stack with " +
      'retire: { network: { reason: "…", until: "…" } }',
  ],
  [
    "a retired stack that does not exist",
    { retire: { netwrok: { reason: "moving away", until: "2027-01-31" } } },
    "env.retire.netwrok: names no stack of this blueprint; did you mean network?",
  ],
  [
    "a retirement without a reason",
    { retire: { network: { reason: " ", until: "2027-01-31" } } },
    'env.retire.network.reason: is not a reason, got " "; say in a few words why',
  ],
  [
    "a retirement until a day that is none",
    { retire: { network: { reason: "moving away", until: "31.01.2027" } } },
    'env.retire.network.until: is not a day, got "31.01.2027"; write it as 2026-11-22',
  ],
])("refuses %s", (_, change, message) => {
  expect(problems(change)).toContainEqual(expect.stringContaining(message));
});

it("refuses retire outside production", () => {
  const retire = { network: { reason: "moving away", until: "2027-01-31" } };
  expect(problems({ retire }, dev)).toEqual([
    'env.retire: is for production only, where stacks are protected, got ["network"]; ' +
      "remove it; protection: false does the same here",
  ]);
});

it("refuses a region whose add-on registry no source names, unless told", () => {
  const change = { region: "ap-south-2" };
  expect(problems(change)).toEqual([
    "env.network.endpoints.addonRegistryAccount: is missing, and the account EKS add-ons are pulled from is not " +
      "known for ap-south-2; look it up in the EKS user guide (add-ons-images) and set it",
  ]);
  const told = network({ endpoints: { addonRegistryAccount: "066635153087" } });
  expect(problems({ ...change, ...told })).toEqual([]);
});

it.each(["ecr.api", "ecr.dkr"])("asks for the add-on registry where %s is alone", (service) => {
  const endpoints = { interface: [service, "kms"] };
  expect(problems({ region: "ap-south-2", ...network({ endpoints }) })).toEqual([
    expect.stringMatching(/^env\.network\.endpoints\.addonRegistryAccount: is missing/),
  ]);
});

it("does not ask for the add-on registry where no image goes through an endpoint", () => {
  const endpoints = { interface: ["sts", "kms"] };
  expect(problems({ region: "ap-south-2", ...network({ endpoints }) })).toEqual([]);
});

it("refuses a tier whose subnets AWS would find too small", () => {
  expect(problems({ network: { cidr: "10.0.0.0/24" } })).toContain(
    "env.network.subnets.workloads: would give each zone a /30, and AWS takes no subnet smaller than /28, " +
      'got "10.0.0.0/28"; enlarge network.cidr, or give the tier a range of its own',
  );
});

it.each(["-dev", "Dev", "a", "a--b", "dev_1", "x".repeat(33)])("refuses %p as a name", (name) => {
  expect(problems({}, dev, name)).toEqual([
    `${name}: is not a name for an environment; ` +
      "use 3 to 32 lower-case letters, digits and single dashes, beginning with a letter",
  ]);
});

it.each([
  ["sg-prod", "sg-", "security group"], // Singapore's
  ["internal-dev", "internal-", "load balancer"],
  ["sthree-dev", "sthree-", "bucket"],
  ["amzn-s3-demo-dev", "amzn-s3-demo-", "bucket"],
])("refuses %p as a name, of which AWS makes none", (name, beginning, kind) => {
  expect(problems({}, dev, name)).toEqual([
    `${name}: begins with ${beginning}, and AWS makes no ${kind} whose name does; choose another name`,
  ]);
});

it.each([
  ["a service", { services: { constructor: {} } }, "services.constructor"],
  ["a field", { ["__proto__"]: {} }, "__proto__"],
  ["a tag", { tags: { toString: "x" } }, "tags.toString"],
  ["something in a list", { waivers: [{ valueOf: 1 }] }, "waivers[0].valueOf"],
])("refuses %s named by a word of JavaScript", (_, change, path) => {
  const input = Object.defineProperties({ ...dev }, Object.getOwnPropertyDescriptors(change));
  expect(resolveEnvironment("env", input).problems.map(renderProblem)).toContain(
    `env.${path}: is a word that JavaScript keeps for itself, got ${JSON.stringify(path.split(".").at(-1))}; ` +
      "choose another name",
  );
});

it("looks through an environment that leads in a circle", () => {
  const circle: Record<string, unknown> = { ...dev };
  circle["network"] = circle;
  expect(resolveEnvironment("env", circle).problems.map(renderProblem)[0]).toMatch(
    /^env\.network\.blueprint: is not a known field/,
  );
});

it("says once what a number breaks twice", () => {
  const cluster = { ...prod.cluster, pools: { application: { max: 1e21 } } };
  expect(problems({ cluster })).toEqual([
    "env.cluster.pools.application.max: is not a number of nodes, got 1e+21; choose a whole number from 1 to 450",
  ]);
});

it("takes the ranges clusters have beside the private ones", () => {
  for (const cidr of ["100.64.0.0/16", "198.19.0.0/16"]) {
    expect(problems({ network: { cidr } })).toEqual([]);
  }
});

it("takes zones by name in a region without the usual ones", () => {
  const zones = ["us-west-1a", "us-west-1c"];
  expect(problems({ region: "us-west-1", ...network({ zones }) })).toEqual([]);
});

it.each([
  ["nothing", undefined],
  ["a function", () => dev],
  ["a text", "dev"],
  ["a list", []],
])("refuses %s as an environment", (_, input) => {
  expect(resolveEnvironment("env", input).problems.map(renderProblem)[0]).toMatch(
    /^env: is not a group of fields, got .*; write it as \{ … \}$/,
  );
});

it("reports all problems at once", () => {
  expect(
    problems({ account: "1", owner: "", region: "mars-1", network: { cidr: "x", nat: "none" } }),
  ).toHaveLength(5);
});
