import { referenceEnvironments } from "../../config/reference";
import { decide, type Call } from "../support/iam";
import { wider, type Mutation } from "../support/policy-mutations";
import { roleNamed } from "../support/roles";
import { stateStack } from "../support/state-stack";

const github = { repository: "example/platforms" };
const localplus = referenceEnvironments["localplus-prod"];
const transitGateway = {
  kind: "transit-gateway",
  transitGatewayId: "tgw-0123456789abcdef0",
} as const;

const balancing = "arn:aws:elasticloadbalancing:eu-west-3:555566667777";
const certificate = "arn:aws:acm:eu-west-3:555566667777:certificate/x";
const rds = "arn:aws:rds:eu-west-3:555566667777";
const secret = (name: string) => `arn:aws:secretsmanager:eu-west-3:555566667777:secret:${name}`;
const master = secret("rds!db-0123-AbCdEf");
const key = "arn:aws:kms:eu-west-3:555566667777:key/x";
const iam = (what: string) => `arn:aws:iam::555566667777:${what}`;
const region = (name = "eu-west-3") => ({ "aws:RequestedRegion": name });
const elsewhere = region("us-west-2");
const passedTo = (service: string) => ({ "iam:PassedToService": service });
const policy = (name: string) => ({ "iam:PolicyARN": `arn:aws:iam::aws:policy/${name}` });
const forSecret = (arn: string, service = "secretsmanager") => ({
  "kms:ViaService": `${service}.eu-west-3.amazonaws.com`,
  "kms:EncryptionContext:SecretARN": arn,
});
const call = (action: string, resource: string, context: Call["context"] = region()): Call => ({
  action,
  resource,
  context,
});
const otherRole = iam("role/aws-service-role/x");
const monitoring = "service-role/AmazonRDSEnhancedMonitoringRole";

/** Calls that neither role may make, though each is near something of its environment's own parts. */
const forbidden = [
  call("rds:DescribeDBInstances", "*", elsewhere),
  call("rds:DownloadDBLogFilePortion", `${rds}:db:microservices-prod`),
  call("rds-data:ExecuteStatement", `${rds}:cluster:microservices-prod`),
  call("secretsmanager:GetSecretValue", master),
  call("elasticloadbalancing:DescribeLoadBalancers", "*", elsewhere),
  call("acm:DescribeCertificate", certificate.replace("eu-west-3", "us-west-2")),
  call("acm:ExportCertificate", certificate),
  call("acm:GetAccountConfiguration", "*"),
  call("ram:GetResourceShares", "*", elsewhere),
  call("sts:AssumeRole", iam("role/dns-of-microservices-dev-2")),
];

/** Calls that deploy may not make, though each is near something it changes. */
const outOfDeploy = [
  ...forbidden,
  call("rds:DeleteDBInstance", `${rds}:db:another`),
  call("rds:ModifyDBSnapshotAttribute", `${rds}:snapshot:microservices-prod-final-x`),
  call("rds:DeleteDBSnapshot", `${rds}:snapshot:microservices-prod-final-x`),
  call("secretsmanager:CreateSecret", secret("another")),
  call("secretsmanager:PutSecretValue", master),
  ...["kms:Decrypt", "kms:GenerateDataKey"].flatMap((action) => [
    call(action, key, forSecret(secret("another"))),
    call(action, key, forSecret(master, "ssm")),
    call(action, key.replace("555566667777", "777788889999"), forSecret(master)),
  ]),
  call("iam:AttachRolePolicy", iam("role/microservices-prod-x"), policy("AdministratorAccess")),
  call("iam:AttachRolePolicy", iam("role/another"), policy(monitoring)),
  call("iam:PassRole", iam("role/microservices-prod-x"), passedTo("lambda.amazonaws.com")),
  call("iam:PassRole", iam("role/another"), passedTo("monitoring.rds.amazonaws.com")),
  ...["rds", "elasticloadbalancing"].map((service) =>
    call("iam:CreateServiceLinkedRole", iam("role/another"), {
      "iam:AWSServiceName": `${service}.amazonaws.com`,
    }),
  ),
  call("iam:CreateServiceLinkedRole", otherRole, { "iam:AWSServiceName": "lambda.amazonaws.com" }),
  call("elasticloadbalancing:DeleteLoadBalancer", `${balancing}:loadbalancer/app/another/x`),
  call("elasticloadbalancing:SetWebAcl", `${balancing}:loadbalancer/app/microservices-prod/x`),
  call("elasticloadbalancing:RegisterTargets", `${balancing}:targetgroup/x/y`),
  call("acm:RequestCertificate", "*", elsewhere),
  call("acm:DeleteCertificate", certificate.replace("555566667777", "777788889999")),
  call(
    "autoscaling:AttachLoadBalancerTargetGroups",
    "arn:aws:autoscaling:eu-west-3:555566667777:autoScalingGroup:1:autoScalingGroupName/mine",
  ),
  call("ec2:CreateTransitGatewayVpcAttachment", "*", elsewhere),
  call("ram:CreateResourceShare", "*", elsewhere),
  call("ram:EnableSharingWithAwsOrganization", "*"),
];

const microservices = stateStack(
  {
    ...referenceEnvironments["microservices-prod"],
    dns: {
      hostedZone: {
        id: "Z0123456789EXAMPLE",
        roleArn: "arn:aws:iam::777788889999:role/dns-of-microservices-prod",
      },
    },
    github,
  },
  "microservices-prod",
);
const byGateway = stateStack({
  ...localplus,
  data: { ...localplus.data, peering: transitGateway },
  github,
});
const roles = (stack: typeof microservices, name: string) => ({
  plan: roleNamed(stack, `${name}-github-plan`),
  deploy: roleNamed(stack, `${name}-github-deploy`),
});
const platforms = [
  roles(microservices, "microservices-prod"),
  roles(byGateway, "localplus-prod"),
] as const;

it.each(forbidden)("plan may not call $action on $resource", (each) => {
  for (const { plan } of platforms) expect(plan.may(each)).toBe("not allowed");
});

it.each(outOfDeploy)("deploy may not call $action on $resource", (each) => {
  for (const { deploy } of platforms) expect(deploy.may(each)).not.toBe("allowed");
});

/** Statements that not every environment has; the rest is tested with LOCAL-PLUS. */
const ofParts =
  /^(DescribeDatabases|ManageDatabase|LetRds|AttachMonitoring|HandRoleToMonitoring|DescribeLoadBalancers|ReadCertificates|ManageLoadBalancer|RequestCertificate|ManageCertificates|AttachNodes|LetBalancing|BecomeZoneRole|ReadTransitGateway|ManageTransitGateway)/;

describe("the rows above notice when", () => {
  const mutations = (policies: readonly string[]): Mutation[] =>
    policies.flatMap(wider).filter(([change]) => ofParts.test(change));
  const plans = platforms.flatMap(({ plan }) => mutations(plan.policies));
  const deploys = platforms.flatMap(({ deploy }) => mutations(deploy.policies));

  it.each(plans)("plan: %s", (_, changed) => {
    expect(forbidden.some((each) => decide([changed], each) === "allowed")).toBe(true);
  });

  it.each(deploys)("deploy: %s", (_, changed) => {
    expect(outOfDeploy.some((each) => decide([changed], each) === "allowed")).toBe(true);
  });

  it("are of every statement that not every environment has", () => {
    expect([plans.length, deploys.length]).toEqual([5, 23]);
  });
});

it("keeps the roles of one platform from the other's services", () => {
  const [ofMicroservices, ofLocalplus] = platforms;
  const database = call("rds:DescribeDBInstances", "*", region("eu-west-1"));
  const share = call("ram:GetResourceShares", "*");
  for (const role of [ofLocalplus.plan, ofLocalplus.deploy])
    expect(role.may(database)).toBe("not allowed");
  for (const role of [ofMicroservices.plan, ofMicroservices.deploy])
    expect(role.may(share)).toBe("not allowed");
});
