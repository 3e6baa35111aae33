import type { Call } from "./iam";
import { keyOf } from "./roles";
import { referenceStack } from "./reference";
import type { Calls } from "./workload-calls";

const here = "eu-west-1:111122223333";

const call = (action: string, resource: string, context: Call["context"] = {}): Call => ({
  action,
  resource,
  context,
});

const calls = (actions: string, resource: string, context: Call["context"] = {}): Call[] =>
  actions.split(" ").map((action) => call(action, resource, context));

const otherKey = `arn:aws:kms:${here}:key/of-something-else`;
const clusterKey = keyOf(referenceStack("localplus-prod-eks"), "key");
const volumeKey = `arn:aws:kms:${here}:key/01234567-89ab-cdef-0123-456789abcdef`;
const forAws = { "kms:GrantIsForAWSResource": "true" };

const group = (name: string) => `arn:aws:logs:${here}:log-group:${name}`;
const flowLogs = group("/aws/vpc/localplus-prod/flow-logs");
const stream = ":log-stream:eni-1-all";

const ec2 = (resource: string) => `arn:aws:ec2:${here}:${resource}`;
const inVpc = { "ec2:Vpc": ec2("vpc/vpc-0123456789abcdef0") };
const inAnotherVpc = { "ec2:Vpc": ec2("vpc/vpc-9") };
const whenMaking = (what: string) => ({ "ec2:CreateAction": `Create${what}` });
const anInterface = ec2("network-interface/eni-1");
const useInterfaces =
  "ec2:AssignPrivateIpAddresses ec2:AttachNetworkInterface ec2:DeleteNetworkInterface " +
  "ec2:ModifyNetworkInterfaceAttribute ec2:UnassignPrivateIpAddresses";

/** The policy of a role that is no workload's of the platform. */
export interface RoleCalls extends Calls {
  /** Component of the stack that has the role. */
  readonly component: string;
  readonly policy: string;
}

/** For every role of `localplus-prod` with a policy of its own, but for those in `workload-calls.ts`. */
export const roleCalls: Readonly<Record<string, RoleCalls>> = {
  "eks-cluster": {
    component: "eks",
    policy: "encrypt-secrets",
    may: calls("kms:Encrypt kms:Decrypt kms:ListGrants kms:DescribeKey", clusterKey),
    not: [
      ...calls("kms:Encrypt kms:Decrypt", otherKey),
      call("kms:Decrypt", keyOf(referenceStack("localplus-prod-eks"), "volume-key")),
      ...calls(
        "kms:CreateGrant kms:ScheduleKeyDeletion kms:PutKeyPolicy kms:GenerateDataKey",
        clusterKey,
      ),
    ],
  },
  "flow-logs": {
    component: "network",
    policy: "write-flow-logs",
    may: [
      call("logs:DescribeLogGroups", "*"),
      call("logs:DescribeLogStreams", `${flowLogs}:*`),
      ...calls("logs:CreateLogStream logs:PutLogEvents", flowLogs + stream),
    ],
    not: [
      call("logs:PutLogEvents", group("/aws/eks/localplus-prod/cluster") + stream),
      call("logs:PutLogEvents", group("/aws/vpc/localplus-dev/flow-logs") + stream),
      call("logs:PutLogEvents", flowLogs.replace("eu-west-1", "us-east-1") + stream),
      ...calls("logs:GetLogEvents logs:DeleteLogStream", flowLogs + stream),
      ...calls("logs:CreateLogGroup logs:DeleteLogGroup logs:PutRetentionPolicy", `${flowLogs}:*`),
    ],
  },
  "cilium-operator": {
    component: "eks",
    policy: "permissions",
    may: [
      ...calls(
        "ec2:DescribeInstanceTypes ec2:DescribeInstances ec2:DescribeManagedPrefixLists " +
          "ec2:DescribeNetworkInterfaces ec2:DescribeRouteTables ec2:DescribeSecurityGroups " +
          "ec2:DescribeSubnets ec2:DescribeTags ec2:DescribeVpcs",
        "*",
      ),
      call("ec2:GetManagedPrefixListEntries", "arn:aws:ec2:eu-west-1:aws:prefix-list/pl-1"),
      call("ec2:CreateNetworkInterface", ec2("network-interface/*")),
      call("ec2:CreateNetworkInterface", ec2("subnet/subnet-1"), inVpc),
      call("ec2:CreateNetworkInterface", ec2("security-group/sg-1"), inVpc),
      call("ec2:CreateTags", ec2("network-interface/*"), whenMaking("NetworkInterface")),
      ...calls(useInterfaces, anInterface, inVpc),
      ...calls(
        "ec2:AttachNetworkInterface ec2:ModifyNetworkInterfaceAttribute",
        ec2("instance/i-1"),
      ),
    ],
    not: [
      call("ec2:GetManagedPrefixListEntries", "arn:aws:ec2:us-east-1:aws:prefix-list/pl-1"),
      call("ec2:CreateNetworkInterface", ec2("subnet/subnet-9"), inAnotherVpc),
      call("ec2:CreateNetworkInterface", ec2("security-group/sg-9"), inAnotherVpc),
      call("ec2:CreateNetworkInterface", ec2("vpc/vpc-0123456789abcdef0"), inVpc),
      call("ec2:CreateTags", anInterface),
      call("ec2:CreateTags", anInterface, whenMaking("Tags")),
      call("ec2:CreateTags", ec2("instance/i-1"), whenMaking("NetworkInterface")),
      ...calls(useInterfaces, anInterface, inAnotherVpc),
      ...calls(useInterfaces, anInterface.replace("eu-west-1", "us-east-1"), inVpc),
      call("ec2:TerminateInstances", ec2("instance/i-1")),
      call("ec2:AuthorizeSecurityGroupIngress", ec2("security-group/sg-1"), inVpc),
    ],
  },
  "ebs-csi": {
    component: "eks-nodes",
    policy: "encrypt-volumes",
    may: [
      ...calls(
        "kms:Encrypt kms:Decrypt kms:ReEncryptFrom kms:GenerateDataKeyWithoutPlaintext " +
          "kms:DescribeKey",
        volumeKey,
      ),
      ...calls("kms:CreateGrant kms:ListGrants kms:RevokeGrant", volumeKey, forAws),
    ],
    not: [
      call("kms:Decrypt", otherKey),
      call("kms:CreateGrant", volumeKey),
      call("kms:CreateGrant", otherKey, forAws),
      ...calls("kms:ScheduleKeyDeletion kms:PutKeyPolicy", volumeKey, forAws),
    ],
  },
};
