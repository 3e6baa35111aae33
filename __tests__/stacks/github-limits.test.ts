import { referenceEnvironments } from "../../config/reference";
import { decide, type Call } from "../support/iam";
import { wider } from "../support/policy-mutations";
import { every, resources } from "../support/resources";
import { keyOf, roleNamed } from "../support/roles";
import { stateStack } from "../support/state-stack";

const prod = referenceEnvironments["localplus-prod"];
const dev = referenceEnvironments["localplus-dev"];
const github = { repository: "example/platforms" };
const transitGateway = {
  kind: "transit-gateway",
  transitGatewayId: "tgw-0123456789abcdef0",
} as const;
const stack = stateStack({ ...prod, github });
const plan = roleNamed(stack, "localplus-prod-github-plan");
const deploy = roleNamed(stack, "localplus-prod-github-deploy");

const here = "eu-west-1:111122223333";
const iam = (kind: string, name: string) => `arn:aws:iam::111122223333:${kind}/${name}`;
const state = "arn:aws:s3:::localplus-prod-tfstate-111122223333";
const stateKey = keyOf(stack, "key");
const otherKey = `arn:aws:kms:${here}:key/of-something-else`;
const loki = "arn:aws:s3:::localplus-prod-loki-111122223333";
const inState = {
  "kms:ViaService": "s3.eu-west-1.amazonaws.com",
  "kms:EncryptionContext:aws:s3:arn": `${state}/localplus-prod/dns.tfstate`,
};
const secret = (name: string) => `arn:aws:secretsmanager:${here}:secret:${name}`;
const ownVersion = { "secretsmanager:VersionId": "terraform-20261122000000000000000001" };
const forSecret = (name: string, service = "secretsmanager") => ({
  "kms:ViaService": `${service}.eu-west-1.amazonaws.com`,
  "kms:EncryptionContext:SecretARN": secret(name),
});
const keyElsewhere = "arn:aws:kms:eu-west-1:444455556666:key/x";
const region = (name = "eu-west-1") => ({ "aws:RequestedRegion": name });
const elsewhere = region("us-west-2");
const passedTo = (service: string) => ({ "iam:PassedToService": service });
const policy = (name: string) => ({ "iam:PolicyARN": `arn:aws:iam::aws:policy/${name}` });
const call = (action: string, resource: string, context: Call["context"] = region()): Call => ({
  action,
  resource,
  context,
});
const row = (each: Call): [string, string, Call] => [each.action, each.resource ?? "*", each];

describe("state", () => {
  const object = (name: string) => `${state}/localplus-prod/${name}`;

  it.each(
    [
      call("s3:ListBucket", state),
      call("s3:GetObject", object("network.tfstate")),
      call("kms:Decrypt", stateKey, inState),
      call("kms:GenerateDataKey", stateKey, inState),
    ].map(row),
  )("both roles may call %s on %s", (_a, _r, each) => {
    expect([plan.may(each), deploy.may(each)]).toEqual(["allowed", "allowed"]);
  });

  it.each(
    [
      call("s3:PutObject", object("network.tfstate")),
      call("s3:PutObject", object("network.tfstate.tflock")),
      call("s3:DeleteObject", object("network.tfstate.tflock")),
    ].map(row),
  )("is written and locked by deploy, not by plan: %s on %s", (_a, _r, each) => {
    expect([plan.may(each), deploy.may(each)]).toEqual(["not allowed", "allowed"]);
  });

  it.each(
    [
      call("s3:PutObject", object("state.tfstate")),
      call("s3:PutObject", object("state.tfstate.tflock")),
      call("s3:DeleteObject", object("network.tfstate")),
      call("s3:DeleteObjectVersion", object("network.tfstate")),
      call("s3:DeleteBucket", state),
      call("s3:DeleteBucketPolicy", state),
      call("s3:PutBucketPolicy", state),
      call("s3:PutBucketVersioning", state),
      call("s3:PutLifecycleConfiguration", state),
      call("kms:ScheduleKeyDeletion", stateKey),
      call("kms:PutKeyPolicy", stateKey),
      call("kms:DisableKeyRotation", stateKey),
      call("kms:CreateGrant", stateKey),
    ].map(row),
  )("is kept from deploy: %s on %s", (_a, _r, each) => {
    expect(deploy.may(each)).toBe("denied");
  });
});

/** Calls that neither role may make, though each is near something it may do. */
const forbidden = [
  call("s3:GetObject", `${loki}/a/chunk`),
  call("s3:PutObject", `${loki}/a/chunk`),
  call("s3:GetObject", `${state}/another/network.tfstate`),
  call("s3:GetBucketPolicy", "arn:aws:s3:::another-bucket"),
  call("s3:ListBucket", "arn:aws:s3:::another-bucket"),
  call("secretsmanager:GetSecretValue", secret("localplus-prod/x")),
  call("secretsmanager:GetSecretValue", secret("localplus-prod/x"), {
    "secretsmanager:VersionId": "4d5e6f70-1234-5678-9abc-def012345678",
  }),
  call("secretsmanager:GetSecretValue", secret("localplus-dev/x"), ownVersion),
  call("secretsmanager:DescribeSecret", secret("localplus-production/x")),
  call("kms:Decrypt", otherKey, forSecret("localplus-dev/x")),
  call("kms:Decrypt", otherKey, forSecret("localplus-prod/x", "ssm")),
  call("kms:Decrypt", keyElsewhere, forSecret("localplus-prod/x")),
  call("secretsmanager:ListSecrets", "*"),
  call("ssm:GetParameter", `arn:aws:ssm:${here}:parameter/x`),
  call("logs:GetLogEvents", `arn:aws:logs:${here}:log-group:/aws/eks/localplus-prod/cluster`),
  call("logs:ListTagsForResource", `arn:aws:logs:${here}:log-group:/aws/lambda/x`),
  call("kms:Decrypt", stateKey, { ...inState, "kms:ViaService": "ec2.eu-west-1.amazonaws.com" }),
  call("kms:Decrypt", stateKey, { ...inState, "kms:EncryptionContext:aws:s3:arn": loki }),
  call("kms:Decrypt", otherKey, inState),
  call("kms:DescribeKey", "arn:aws:kms:eu-west-1:444455556666:key/x"),
  call("ec2:GetPasswordData", `arn:aws:ec2:${here}:instance/i-1`),
  call("ec2:TerminateInstances", `arn:aws:ec2:${here}:instance/i-1`),
  call("ec2:ModifySnapshotAttribute", `arn:aws:ec2:${here}:snapshot/snap-1`),
  call("ec2:DescribeVpcs", "*", elsewhere),
  call("sts:AssumeRole", iam("role", "localplus-prod-vault")),
  call("iam:GetRole", iam("role", "another-role")),
  call("iam:GetRole", iam("role", "aws-service-role/support.amazonaws.com/x")),
  call("iam:GetPolicyVersion", iam("policy", "another-policy")),
  call("iam:GetOpenIDConnectProvider", "arn:aws:iam::444455556666:oidc-provider/x"),
  call("iam:CreateUser", iam("user", "localplus-prod-x")),
  call("iam:CreateAccessKey", iam("user", "localplus-prod-x")),
  call("iam:CreatePolicyVersion", iam("policy", "localplus-prod-github-deploy-read")),
  call("organizations:LeaveOrganization", "*"),
  call("cloudtrail:StopLogging", `arn:aws:cloudtrail:${here}:trail/x`),
  call("servicediscovery:GetService", "arn:aws:servicediscovery:us-east-1:111122223333:service/x"),
  call("kms:ListAliases", "*", elsewhere),
  call("cloudwatch:DescribeAlarms", `arn:aws:cloudwatch:${here}:alarm:another-alarm`),
  call("sns:GetTopicAttributes", `arn:aws:sns:${here}:another-topic`),
  call("sns:Publish", `arn:aws:sns:${here}:localplus-prod-alerts`),
  call("route53:GetHostedZone", "arn:aws:route53:::healthcheck/x"),
  call("route53:GetHealthCheck", "arn:aws:route53:::hostedzone/x"),
  call("route53:GetChange", "arn:aws:route53:::hostedzone/x"),
];

/** Calls that deploy may not make, though each is near something it changes. */
const outOfDeploy = [
  ...forbidden,
  call("ec2:CreateVpc", `arn:aws:ec2:${here}:vpc/x`, elsewhere),
  call("kms:CreateGrant", keyElsewhere),
  call("kms:PutKeyPolicy", "arn:aws:kms:eu-west-1:444455556666:key/x"),
  call("kms:CreateKey", "*", elsewhere),
  call("kms:PutKeyPolicy", "arn:aws:kms:us-west-2:111122223333:key/x"),
  call("ec2:CreateVpc", "*", region("us-east-1")),
  call("ec2:AcceptVpcPeeringConnection", "*", elsewhere),
  call("secretsmanager:PutSecretValue", secret("localplus-dev/x")),
  call("secretsmanager:PutResourcePolicy", secret("localplus-prod/x")),
  call("kms:GenerateDataKey", otherKey, forSecret("localplus-dev/x")),
  call("kms:GenerateDataKey", otherKey, forSecret("localplus-prod/x", "ssm")),
  call("kms:GenerateDataKey", keyElsewhere, forSecret("localplus-prod/x")),
  call("rds:DeleteDBInstance", `arn:aws:rds:${here}:db:localplus-prod`),
  call("ram:CreateResourceShare", "*"),
  call("route53:ChangeResourceRecordSets", "arn:aws:route53:::healthcheck/x"),
  call("route53:DeleteHealthCheck", "arn:aws:route53:::hostedzone/x"),
  call("cloudwatch:DeleteAlarms", `arn:aws:cloudwatch:${here}:alarm:another-alarm`),
  call("eks:DeleteCluster", `arn:aws:eks:${here}:cluster/localplus-dev`),
  call("autoscaling:CreateOrUpdateTags", `arn:aws:autoscaling:${here}:autoScalingGroup:1:x/mine`),
  call("logs:DeleteLogGroup", `arn:aws:logs:${here}:log-group:/aws/eks/localplus-dev/cluster`),
  call("s3:PutBucketPolicy", "arn:aws:s3:::another-bucket"),
  call("s3:DeleteObject", `${loki}/a/chunk`),
  call("s3:DeleteObjectVersion", `${loki}/a/chunk`),
  call("sns:DeleteTopic", `arn:aws:sns:${here}:another-topic`),
  call("iam:CreateRole", iam("role", "another-role")),
  call("iam:PutRolePolicy", iam("role", "localplus-dev-vault")),
  call("iam:AttachRolePolicy", iam("role", "localplus-prod-x"), policy("AdministratorAccess")),
  call("iam:AttachRolePolicy", iam("role", "another-role"), policy("AmazonEKSClusterPolicy")),
  call("iam:PassRole", iam("role", "localplus-prod-x"), passedTo("lambda.amazonaws.com")),
  call("iam:PassRole", iam("role", "another-role"), passedTo("ec2.amazonaws.com")),
  call("iam:CreateServiceLinkedRole", iam("role", "aws-service-role/x"), {
    "iam:AWSServiceName": "lambda.amazonaws.com",
  }),
  call("iam:CreateServiceLinkedRole", iam("role", "another-role"), {
    "iam:AWSServiceName": "eks.amazonaws.com",
  }),
  call("iam:DeleteOpenIDConnectProvider", iam("oidc-provider", "sts.example.org")),
];

it.each(forbidden.map(row))("plan may not call %s on %s", (_a, _r, each) => {
  expect(plan.may(each)).toBe("not allowed");
});

it.each(outOfDeploy.map(row))("deploy may not call %s on %s", (_a, _r, each) => {
  expect(deploy.may(each)).not.toBe("allowed");
});

describe("the rows above notice when", () => {
  it.each(plan.policies.flatMap(wider))("plan: %s", (_, changed) => {
    expect(forbidden.some((each) => decide([changed], each) === "allowed")).toBe(true);
  });

  it.each(deploy.policies.flatMap(wider))("deploy: %s", (_, changed) => {
    expect(outOfDeploy.some((each) => decide([changed], each) === "allowed")).toBe(true);
  });
});

it.each(
  [
    call("iam:UpdateAssumeRolePolicy", iam("role", "localplus-prod-github-deploy")),
    call("iam:PutRolePolicy", iam("role", "localplus-prod-github-plan")),
    call(
      "iam:PassRole",
      iam("role", "localplus-prod-github-deploy"),
      passedTo("ec2.amazonaws.com"),
    ),
    call(
      "iam:DeleteOpenIDConnectProvider",
      iam("oidc-provider", "token.actions.githubusercontent.com"),
    ),
  ].map(row),
)("keeps deploy from widening its own trust: %s on %s", (_a, _r, each) => {
  expect(deploy.may(each)).toBe("denied");
});

it("empties buckets in development only, where destroying them does", () => {
  const { may } = roleNamed(
    stateStack({ ...dev, github }, "localplus-dev"),
    "localplus-dev-github-deploy",
  );
  const bucket = "arn:aws:s3:::localplus-dev-loki-444455556666";
  expect(may(call("s3:DeleteObjectVersion", `${bucket}/a/chunk`))).toBe("allowed");
  expect(may(call("s3:GetObject", `${bucket}/a/chunk`))).toBe("not allowed");
});

it.each([
  ["LOCAL-PLUS", { ...prod, data: { ...prod.data, peering: transitGateway } }],
  ["the microservices platform", referenceEnvironments["microservices-dev"]],
] as const)("of %s fit into what IAM takes, also under the longest name", (_, input) => {
  const name = "x".repeat(32);
  const longest = stateStack({ ...input, github }, name);
  for (const { policy: document, name: own } of every(longest, "aws_iam_policy")) {
    expect(String(document).length).toBeLessThanOrEqual(6144);
    expect(String(own).length).toBeLessThanOrEqual(128);
  }
  for (const role of ["plan", "deploy"])
    expect(roleNamed(longest, `${name}-github-${role}`).policies.length).toBeLessThanOrEqual(10);
});

describe("with HCP", () => {
  const hcp = stateStack({ ...prod, github, backend: { kind: "hcp", organization: "example" } });

  it("holds the roles and nothing to keep state in", () => {
    expect(Object.keys(hcp.json.resource ?? {}).sort()).toEqual([
      "aws_iam_openid_connect_provider",
      "aws_iam_policy",
      "aws_iam_role",
      "aws_iam_role_policy_attachment",
    ]);
    expect(hcp.text).not.toContain("tfstate");
  });
});

it("leaves the provider alone where the account has it", () => {
  const without = stateStack({ ...prod, github: { ...github, providerExists: true } });
  expect(resources(without, "aws_iam_openid_connect_provider")).toEqual({});
  expect(every(stack, "aws_iam_openid_connect_provider")).toMatchObject([
    { url: "https://token.actions.githubusercontent.com", client_id_list: ["sts.amazonaws.com"] },
  ]);
});

it("has no roles for GitHub unless asked", () => {
  expect(resources(stateStack(prod), "aws_iam_role")).toEqual({});
});
