import type { WorkloadName } from "../../core/workloads";
import type { Call } from "./iam";
import type { Calls } from "./workload-calls";

const here = "eu-west-3:555566667777";

const call = (action: string, resource: string, context: Call["context"] = {}): Call => ({
  action,
  resource,
  context,
});

const calls = (actions: string, resource: string, context: Call["context"] = {}): Call[] =>
  actions.split(" ").map((action) => call(action, resource, context));

const via = (service: string, more: Record<string, string> = {}) => ({
  "kms:ViaService": `${service}.eu-west-3.amazonaws.com`,
  ...more,
});
const context = (secretArn: string) => ({ "kms:EncryptionContext:SecretARN": secretArn });
const forSecret = (secretArn: string) => via("secretsmanager", context(secretArn));
const forBucket = (arn: string) => via("s3", { "kms:EncryptionContext:aws:s3:arn": arn });

const secret = (name: string) => `arn:aws:secretsmanager:${here}:secret:${name}`;
const key = (id: string) => `arn:aws:kms:${here}:key/${id}`;
const exampleKey = key("01234567-89ab-cdef-0123-456789abcdef");
const otherKey = key("of-something-else");
const master = secret("rds!db-01234567-89ab-cdef-0123-456789abcdef-AbCdEf");
const otherMaster = secret("rds!db-99999999-89ab-cdef-0123-456789abcdef-AbCdEf");
const users = secret("microservices-prod/users-database-a1b2c3");
const data = "arn:aws:s3:::microservices-prod-app-data-555566667777";
const logs = "arn:aws:s3:::microservices-prod-alb-logs-555566667777";
const group = `arn:aws:autoscaling:${here}:autoScalingGroup:0123:autoScalingGroupName/eks-nodes`;
const ownedBy = (cluster: string) => ({
  [`aws:ResourceTag/k8s.io/cluster-autoscaler/${cluster}`]: "owned",
});

/** For every workload of `microservices-prod`. */
export const microservicesCalls: Record<WorkloadName<"microservices">, Calls> = {
  "external-secrets": {
    may: [
      ...calls("secretsmanager:GetSecretValue secretsmanager:DescribeSecret", users),
      call("kms:Decrypt", otherKey, forSecret(users)),
    ],
    not: [
      ...calls("secretsmanager:GetSecretValue secretsmanager:DescribeSecret", master),
      call("secretsmanager:GetSecretValue", secret("microservices-dev/users-database-a1b2c3")),
      call("secretsmanager:GetSecretValue", secret("microservices-production-a1b2c3")),
      call("secretsmanager:PutSecretValue", users),
      call("secretsmanager:ListSecrets", "*"),
      call("kms:Decrypt", exampleKey, forSecret(master)),
      call("kms:Decrypt", otherKey, context(users)),
      call("kms:Decrypt", otherKey, via("secretsmanager")),
      call("kms:Decrypt", otherKey.replace("555566667777", "777788889999"), forSecret(users)),
      call("kms:GenerateDataKey", otherKey, forSecret(users)),
    ],
  },
  "cluster-autoscaler": {
    may: [
      ...calls(
        "autoscaling:DescribeAutoScalingGroups autoscaling:DescribeAutoScalingInstances " +
          "autoscaling:DescribeLaunchConfigurations autoscaling:DescribeScalingActivities " +
          "autoscaling:DescribeTags ec2:DescribeImages ec2:DescribeInstanceTypes " +
          "ec2:DescribeLaunchTemplateVersions ec2:GetInstanceTypesFromInstanceRequirements",
        "*",
      ),
      call("eks:DescribeNodegroup", `arn:aws:eks:${here}:nodegroup/microservices-prod/nodes/1`),
      ...calls(
        "autoscaling:SetDesiredCapacity autoscaling:TerminateInstanceInAutoScalingGroup",
        group,
        ownedBy("microservices-prod"),
      ),
    ],
    not: [
      call("autoscaling:SetDesiredCapacity", group),
      call("autoscaling:SetDesiredCapacity", group, ownedBy("microservices-dev")),
      call(
        "autoscaling:SetDesiredCapacity",
        group.replace("eu-west-3", "us-east-1"),
        ownedBy("microservices-prod"),
      ),
      ...calls(
        "autoscaling:UpdateAutoScalingGroup autoscaling:DeleteAutoScalingGroup " +
          "autoscaling:CreateOrUpdateTags autoscaling:DetachLoadBalancerTargetGroups",
        group,
        ownedBy("microservices-prod"),
      ),
      call("eks:DescribeNodegroup", `arn:aws:eks:${here}:nodegroup/microservices-dev/nodes/1`),
      call("eks:UpdateNodegroupConfig", `arn:aws:eks:${here}:nodegroup/microservices-prod/a/1`),
      call("ec2:TerminateInstances", `arn:aws:ec2:${here}:instance/i-1`),
      call("iam:PassRole", "arn:aws:iam::555566667777:role/microservices-prod-eks-node"),
    ],
  },
  "database-users": {
    may: [
      ...calls("secretsmanager:GetSecretValue secretsmanager:DescribeSecret", master),
      call("kms:Decrypt", exampleKey, forSecret(master)),
    ],
    not: [
      ...calls("secretsmanager:GetSecretValue secretsmanager:DescribeSecret", otherMaster),
      call("secretsmanager:GetSecretValue", users),
      ...calls(
        "secretsmanager:PutSecretValue secretsmanager:RotateSecret secretsmanager:DeleteSecret",
        master,
      ),
      call("secretsmanager:ListSecrets", "*"),
      call("kms:Decrypt", exampleKey),
      call("kms:Decrypt", exampleKey, context(master)),
      call("kms:Decrypt", exampleKey, via("secretsmanager")),
      call("kms:Decrypt", exampleKey, forSecret(otherMaster)),
      call("kms:Decrypt", exampleKey, { ...forSecret(master), ...via("s3") }),
      call("kms:Decrypt", otherKey, forSecret(master)),
      ...calls("kms:GenerateDataKey kms:PutKeyPolicy", exampleKey, forSecret(master)),
      call("rds:DescribeDBInstances", `arn:aws:rds:${here}:db:microservices-prod`),
      call("rds-db:connect", `arn:aws:rds-db:${here}:dbuser:db-X/platform_admin`),
    ],
  },
  "app-data": {
    may: [
      call("s3:ListBucket", data),
      ...calls(
        "s3:GetObject s3:PutObject s3:DeleteObject s3:AbortMultipartUpload",
        `${data}/a/file`,
      ),
      ...calls("kms:GenerateDataKey kms:Decrypt", exampleKey, forBucket(data)),
      call("kms:Decrypt", exampleKey, forBucket(`${data}/a/file`)),
    ],
    not: [
      call("s3:ListBucket", logs),
      ...calls("s3:GetObject s3:PutObject", `${logs}/a/file`),
      call("s3:GetObject", `${data}-copy/a/file`),
      call("s3:ListAllMyBuckets", "*"),
      ...calls("s3:DeleteBucket s3:PutBucketPolicy s3:PutLifecycleConfiguration", data),
      call("s3:DeleteObjectVersion", `${data}/a/file`),
      call("kms:Decrypt", exampleKey, { "kms:EncryptionContext:aws:s3:arn": data }),
      call("kms:Decrypt", exampleKey, via("s3")),
      call("kms:Decrypt", exampleKey, forBucket(logs)),
      call("kms:Decrypt", otherKey, forBucket(data)),
      call("kms:ScheduleKeyDeletion", exampleKey),
      call("secretsmanager:GetSecretValue", master),
    ],
  },
};
