import { resolveEnvironment } from "../../config/environment";
import { referenceEnvironments } from "../../config/reference";
import { renderProblem } from "../../core/problems";

const prod = referenceEnvironments["localplus-prod"];

/** Printable problems of the production reference environment with fields of the cluster, or others, replaced. */
function problems(cluster: object, others: object = {}): string[] {
  const input = { ...prod, cluster: { ...prod.cluster, ...cluster }, ...others };
  return resolveEnvironment("env", input).problems.map(renderProblem);
}

const pool = (change: object, name = "application") => ({ pools: { [name]: change } });
const arn = "arn:aws:iam::111122223333:role/platform-admin";

it.each([
  [
    "a pool to grow that every object seems to have",
    { growFirst: ["constructor"] },
    'env.cluster.growFirst[0]: is not a pool of the cluster, got "constructor"; known are platform, application',
  ],
  [
    "a pool to grow named twice",
    { ...pool({ enabled: true }, "spot"), growFirst: ["spot", "spot"] },
    'env.cluster.growFirst[1]: is named twice, got "spot"; remove one of the two',
  ],
  [
    "no pool for the services",
    pool({ enabled: false }),
    'env.cluster.pools: has no pool without a taint, so the services would run nowhere, got ["platform"]; ' +
      "switch the pool application on, or add a pool without taints",
  ],
  [
    "only pools that keep the services away",
    pool({ taints: ["gpu=true:NoSchedule"] }),
    'env.cluster.pools: has no pool without a taint, so the services would run nowhere, got ["platform","application"]; ' +
      "switch the pool application on, or add a pool without taints",
  ],
  [
    "an instance type named twice",
    pool({ instanceTypes: ["m6i.large", "m6i.large"] }),
    'env.cluster.pools.application.instanceTypes[1]: is named twice, got "m6i.large"; remove one of the two',
  ],
  [
    "a label's key that Kubernetes does not take",
    pool({ labels: { "a b": "x" } }),
    'env.cluster.pools.application.labels.a b: is not a label\'s key, got "a b"; use up to 63 of a-z A-Z 0-9 _.- with ' +
      "a letter or digit at either end, a domain and a slash before them if you like",
  ],
  [
    "a label's value that Kubernetes does not take",
    pool({ labels: { tier: "-x" } }),
    'env.cluster.pools.application.labels.tier: is not a label\'s value, got "-x"; use 1 to 63 of a-z A-Z 0-9 _.- with ' +
      "a letter or digit at either end",
  ],
  [
    "more public ranges than EKS takes",
    { publicAccessCidrs: Array.from({ length: 41 }, (_, index) => `52.${index}.0.0/24`) },
    "env.cluster.publicAccessCidrs: lists more than the 40 ranges EKS takes, got",
  ],
  [
    "a public range named twice",
    { publicAccessCidrs: ["52.0.0.0/24", "52.0.0.0/24"] },
    'env.cluster.publicAccessCidrs[1]: is named twice, got "52.0.0.0/24"; remove one of the two',
  ],
  [
    "a public range that nobody has",
    { publicAccessCidrs: ["127.0.0.0/8"] },
    "env.cluster.publicAccessCidrs[0]: has private or reserved addresses (127.0.0.0/8), which nobody comes from over " +
      'the Internet and EKS refuses, got "127.0.0.0/8"; list the public addresses the operators have on the Internet',
  ],
  [
    "a role with a longer name than IAM has",
    { admins: { ops: `arn:aws:iam::111122223333:role/${"x".repeat(65)}` } },
    "env.cluster.admins.ops: is not the ARN of an IAM role or user, got",
  ],
  [
    "a role without a name",
    { admins: { ops: "arn:aws:iam::111122223333:role/ops/" } },
    'env.cluster.admins.ops: is not the ARN of an IAM role or user, got "arn:aws:iam::111122223333:role/ops/"',
  ],
  [
    "a role of a service of AWS",
    {
      admins: {
        eks: "arn:aws:iam::111122223333:role/aws-service-role/eks.amazonaws.com/AWSServiceRoleForAmazonEKS",
      },
    },
    "env.cluster.admins.eks: is the role of a service of AWS, which EKS lets nobody give access to, got",
  ],
])("refuses %s", (_, change, message) => {
  expect(problems(change)).toEqual([expect.stringContaining(message)]);
});

it.each([
  [
    "a version that can no longer be created",
    { version: "1.28" },
    "env.cluster.version: can no longer be created, because EKS dropped it on 2025-11-26, " +
      'got "1.28"; choose one of 1.31, 1.32, 1.33, 1.34, 1.35, 1.36',
  ],
  [
    "an unknown version",
    { version: "1.53" },
    'env.cluster.version: is not a version EKS is known to offer, got "1.53"; choose one of ' +
      "1.31, 1.32, 1.33, 1.34, 1.35, 1.36, or add it to core/eks-versions.ts with its dates",
  ],
  [
    "a version with a patch level",
    { version: "1.35.2" },
    'env.cluster.version: is not a Kubernetes version, got "1.35.2"; write it as 1.35',
  ],
  [
    "a kind of support that does not exist",
    { support: "STANDARD" },
    'env.cluster.support: is not a known choice, got "STANDARD"; known are standard, extended',
  ],
  [
    "a public endpoint without ranges",
    { publicAccessCidrs: [] },
    "env.cluster.publicAccessCidrs: opens the public endpoint but lists no range, which AWS takes for the whole " +
      "Internet, got []; list the operators' ranges, or leave the field out for a private endpoint",
  ],
  [
    "a public endpoint for everybody",
    { publicAccessCidrs: ["203.0.113.0/24", "0.0.0.0/0"] },
    "env.cluster.publicAccessCidrs[1]: opens the control plane to the whole Internet, " +
      'got "0.0.0.0/0"; list the operators\' ranges instead',
  ],
  [
    "a public endpoint for all but what is private",
    { publicAccessCidrs: ["0.0.0.0/1", "128.0.0.0/2", "192.0.0.0/2"] },
    "env.cluster.publicAccessCidrs: opens the control plane to the whole Internet, " +
      'got ["0.0.0.0/1","128.0.0.0/2","192.0.0.0/2"]; list the operators\' ranges instead',
  ],
  [
    "addresses of Services that EKS does not give",
    { serviceCidr: "198.18.0.0/16" },
    "env.cluster.serviceCidr: is not inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, and EKS gives Services no " +
      'other addresses, got "198.18.0.0/16"; ' +
      "choose a range from /24 to /12 inside one of them, such as 172.20.0.0/16",
  ],
  [
    "a private endpoint that no deployer is said to reach",
    { access: undefined },
    "env.cluster.access: is missing, and the endpoint is private only, so nobody outside the VPC could deploy into " +
      "the cluster; choose one of vpc-runner, hcp-agent, tunnel, or list operators' ranges in " +
      "cluster.publicAccessCidrs",
  ],
  [
    "an HCP agent with state in S3",
    { access: "hcp-agent" },
    'env.cluster.access: is for runs in HCP Terraform, and state is in S3, got "hcp-agent"; ' +
      'choose vpc-runner or tunnel, or set backend: { kind: "hcp", … }',
  ],
  [
    "a way of access that does not exist",
    { access: "vpn" },
    'env.cluster.access: is not a known choice, got "vpn"; known are vpc-runner, hcp-agent, tunnel',
  ],
  [
    "a cluster nobody administers",
    { admins: {} },
    "env.cluster.admins: is empty, so nobody could administer the cluster, its creator included; " +
      'name at least who deploys: { deployer: "arn:aws:iam::…:role/…" }',
  ],
  [
    "an access entry with the ARN of a session",
    { admins: { me: "arn:aws:sts::111122223333:assumed-role/admin/me" } },
    "env.cluster.admins.me: is not the ARN of an IAM role or user, " +
      'got "arn:aws:sts::111122223333:assumed-role/admin/me"; ' +
      "write it as arn:aws:iam::111122223333:role/name, without a session's name",
  ],
  [
    "an access entry with half an ARN",
    { viewers: { team: "role/team" } },
    'env.cluster.viewers.team: is not the ARN of an IAM role or user, got "role/team"; ' +
      "write it as arn:aws:iam::111122223333:role/name, without a session's name",
  ],
  [
    "an access entry with a name that is none",
    { viewers: { "My Team": arn } },
    'env.cluster.viewers.My Team: is not a name, got "My Team"; ' +
      "use up to 32 lower-case letters, digits and dashes, beginning with a letter",
  ],
  [
    "a principal named twice",
    { viewers: { again: arn } },
    `env.cluster.viewers.again: is the principal of cluster.admins.platform as well, got "${arn}"; ` +
      "remove one of the two",
  ],
  [
    "a version of an add-on that is none",
    { addonVersions: { coredns: "1.12" } },
    'env.cluster.addonVersions.coredns: is not a version of an EKS add-on, got "1.12"; write it as v1.12.4-eksbuild.1',
  ],
  [
    "a version of an add-on that EKS offers on newer versions only",
    { version: "1.34", addonVersions: { coredns: "v1.14.3-eksbuild.16" } },
    "env.cluster.addonVersions.coredns: is newer than what EKS offers on Kubernetes 1.34, at most " +
      "v1.13.2-eksbuild.24 (2026-09-26, https://docs.aws.amazon.com/eks/latest/userguide/managing-coredns.html), " +
      'got "v1.14.3-eksbuild.16"; choose a v1.13 or older, or, if aws eks describe-addon-versions lists it by now, ' +
      "put it into core/eks-addons.ts with its source",
  ],
  [
    "an add-on that would fight Cilium",
    { addonVersions: { "vpc-cni": "v1.20.0-eksbuild.1" } },
    'env.cluster.addonVersions.vpc-cni: is not a known field, got "v1.20.0-eksbuild.1"; ' +
      "known are coredns, aws-ebs-csi-driver, eks-pod-identity-agent",
  ],
])("refuses %s", (_, change, message) => {
  expect(problems(change)).toEqual([message]);
});

it("refuses to name another administrator like the one GitHub deploys as", () => {
  const admins = { "github-deploy": arn };
  expect(problems({ admins }, { github: { repository: "acme/platform" } })).toEqual([
    "env.cluster.admins.github-deploy: is the name of the role GitHub Actions deploys with, which is an " +
      `administrator by itself, got "${arn}"; remove it, or choose another name`,
  ]);
});

it("needs no administrator by name where GitHub deploys", () => {
  expect(problems({ admins: {} }, { github: { repository: "acme/platform" } })).toEqual([]);
});

it.each([
  [
    "more nodes at least than at first",
    pool({ min: 5, desired: 3 }),
    'env.cluster.pools.application: has numbers of nodes that are out of order, got {"min":5,"desired":3,"max":10}; ' +
      "keep min ≤ desired ≤ max",
  ],
  [
    "more nodes at first than at most",
    pool({ desired: 11 }),
    'env.cluster.pools.application: has numbers of nodes that are out of order, got {"min":2,"desired":11,"max":10}; ' +
      "keep min ≤ desired ≤ max",
  ],
  [
    "an unknown instance type",
    pool({ instanceTypes: ["m6i.large", "m6i.larg"] }),
    'env.cluster.pools.application.instanceTypes[1]: is not a known instance type, got "m6i.larg"; ' +
      "did you mean m6i.large? (core/instance-types.ts lists the known ones)",
  ],
  [
    "something that is no instance type",
    pool({ instanceTypes: ["large"] }),
    'env.cluster.pools.application.instanceTypes[0]: is not an instance type, got "large"; write it as m6i.large',
  ],
  [
    "no instance type",
    pool({ instanceTypes: [] }),
    'env.cluster.pools.application.instanceTypes: names no instance type, got []; write it as ["m6i.large", …]',
  ],
  [
    "instance types of different sizes",
    pool({ instanceTypes: ["m6i.large", "m6i.xlarge"] }),
    "env.cluster.pools.application.instanceTypes: mixes sizes (2 vCPU, 8 GiB, x86_64; 4 vCPU, 16 GiB, x86_64), and " +
      'the autoscaler takes all nodes of a pool for equal, got ["m6i.large","m6i.xlarge"]; ' +
      "use types of one size and architecture, or a pool for each",
  ],
  [
    "instance types of different architectures",
    pool({ instanceTypes: ["m6i.large", "m7g.large"] }),
    "env.cluster.pools.application.instanceTypes: mixes sizes (2 vCPU, 8 GiB, x86_64; 2 vCPU, 8 GiB, arm64), and " +
      'the autoscaler takes all nodes of a pool for equal, got ["m6i.large","m7g.large"]; ' +
      "use types of one size and architecture, or a pool for each",
  ],
  [
    "a taint in EKS's spelling",
    pool({ taints: ["batch=true:NO_SCHEDULE"] }),
    'env.cluster.pools.application.taints[0]: is not a taint, got "batch=true:NO_SCHEDULE"; ' +
      "write it as dedicated=true:NoSchedule",
  ],
  [
    "a taint twice",
    pool({ taints: ["batch=a:PreferNoSchedule", "batch=b:PreferNoSchedule"] }),
    'env.cluster.pools.application.taints[1]: is a second taint with batch and PreferNoSchedule, got "batch=b:PreferNoSchedule"; ' +
      "remove it",
  ],
  [
    "the startup taint, which every pool has",
    pool({ taints: ["node.cilium.io/agent-not-ready=true:NoExecute"] }, "platform"),
    "env.cluster.pools.platform.taints[0]: is a second taint with node.cilium.io/agent-not-ready and NoExecute, " +
      'got "node.cilium.io/agent-not-ready=true:NoExecute"; remove it',
  ],
  [
    "a label that is the pool's name already",
    pool({ labels: { "node-pool": "web" } }),
    'env.cluster.pools.application.labels.node-pool: is the pool\'s name already, got "web"; choose another key',
  ],
  [
    "a label nodes may not give themselves",
    pool({ labels: { "node-role.kubernetes.io/web": "true" } }),
    "env.cluster.pools.application.labels.node-role.kubernetes.io/web: is in a domain nodes may not label themselves " +
      'in, got "true"; choose another key',
  ],
  [
    "an image that EKS no longer publishes",
    pool({ ami: "al2" }),
    'env.cluster.pools.application.ami: is an image EKS no longer publishes, since 2025-11-26, got "al2"; ' +
      "choose al2023 or bottlerocket",
  ],
  [
    "an unknown image",
    pool({ ami: "ubuntu" }),
    'env.cluster.pools.application.ami: is not a known choice, got "ubuntu"; known are al2023, bottlerocket, al2',
  ],
  [
    "a pool without the platform's",
    pool({ enabled: false }, "platform"),
    "env.cluster.pools.platform.enabled: may not be off, because the platform's charts run nowhere else, got false; " +
      "remove it",
  ],
  [
    "a name that is none for a pool",
    pool({ instanceTypes: ["m6i.large"], max: 3 }, "Batch"),
    'env.cluster.pools.Batch: is not a pool\'s name, got "Batch"; ' +
      "use up to 20 lower-case letters, digits and dashes, beginning with a letter",
  ],
  [
    "a misspelt field of a pool",
    pool({ maximum: 3 }),
    "env.cluster.pools.application.maximum: is not a known field, got 3; " +
      "known are enabled, instanceTypes, min, max, desired, diskGib, capacity, taints, labels, ami",
  ],
])("refuses a pool with %s", (_, change, message) => {
  expect(problems(change)).toEqual([message]);
});

it("refuses a pool of one's own that is not complete, and names the one that may be meant", () => {
  expect(problems(pool({}, "aplication"))).toEqual(
    ["instanceTypes", "max"].map(
      (field) =>
        `env.cluster.pools.aplication.${field}: is missing, and only platform, application and spot have a default; ` +
        "set it, or did you mean the pool application?",
    ),
  );
  expect(problems(pool({ max: 3 }, "batch"))).toEqual([
    "env.cluster.pools.batch.instanceTypes: is missing, and only platform, application and spot have a default; set it",
  ]);
});

describe("capacity", () => {
  it("refuses workload subnets that the pools at their largest would fill, with the numbers", () => {
    expect(problems({}, { network: { cidr: "10.0.0.0/18" } })).toEqual([
      "env.network.subnets.workloads: gives each zone a /24 with 256 addresses, but it must hold 371 " +
        "(platform 3 nodes × 60 + application 6 nodes × 30 + control plane 6 + AWS's own 5), " +
        'got "10.0.0.0/22"; give each zone a /23 or larger, lower the pools\' max, or choose smaller instance types',
    ]);
  });

  it("counts what pods take by how they get addresses", () => {
    const small = { network: { cidr: "10.0.0.0/18" } };
    expect(problems({ podAddresses: { firstInterface: 1 } }, small)).toEqual([
      expect.stringContaining("(platform 3 nodes × 46 + application 6 nodes × 21 + "),
    ]);
  });

  it("refuses data subnets too small for the endpoints", () => {
    const network = { subnets: { data: { cidr: "10.0.16.0/24", prefix: 28 } } };
    const services = ["sts", "kms", "logs", "ec2", "eks", "sns", "ssm", "xray", "monitoring"];
    const more = [...services, "ecr.api", "ecr.dkr", "eks-auth"];
    expect(problems({}, { network: { ...network, endpoints: { interface: more } } })).toEqual([
      "env.network.subnets.data: gives each zone a /28 with 16 addresses, but it must hold 17 " +
        '(endpoint interfaces 12 + AWS\'s own 5), got "10.0.16.0/24"; give each zone a /27 or larger, ' +
        "or list fewer endpoints",
    ]);
    expect(problems({}, { network: { ...network, endpoints: { interface: services } } })).toEqual(
      [],
    );
  });

  it("says nothing of capacity while the ranges themselves are wrong", () => {
    expect(problems({}, { network: { cidr: "10.0.0.0/29" } })).toEqual([
      expect.stringMatching(/^env\.network\.cidr: is a \/29, /),
    ]);
  });
});

it("refuses a GitHub environment that is another one's for plans", () => {
  const environments = ["live", "live-plan"];
  expect(problems({}, { github: { repository: "acme/platform", environments } })).toEqual([
    "env.github.environments[1]: is the environment in which another one's plans are made, without a reviewer, " +
      'got "live-plan"; choose another name',
  ]);
});

it.each(["plan", "deploy"])(
  "refuses GitHub's %s role under another name, which would have two access entries",
  (role) => {
    const arn = `arn:aws:iam::111122223333:role/env-github-${role}`;
    const admins = { ci: arn };
    expect(problems({ admins }, { github: { repository: "acme/platform" } })).toEqual([
      `env.cluster.admins.ci: is the principal of github as well, got "${arn}"; ` +
        "remove one of the two",
    ]);
    expect(problems({ admins })).toEqual([]);
  },
);
