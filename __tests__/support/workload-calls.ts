import type { WorkloadName } from "../../core/workloads";
import type { Call } from "./iam";
import { keyOf } from "./roles";
import { referenceStack } from "./reference";

const stack = referenceStack("localplus-prod-platform-aws");
const here = "eu-west-1:111122223333";

/** What a call looks like that one service makes for the role, such as S3 for a key. */
const via = (service: string, more: Record<string, string> = {}) => ({
  "kms:ViaService": `${service}.eu-west-1.amazonaws.com`,
  ...more,
});

const forBucket = (arn: string) => via("s3", { "kms:EncryptionContext:aws:s3:arn": arn });
const directly = (arn: string) => ({ "kms:EncryptionContext:aws:s3:arn": arn });
const forSecret = (name: string) =>
  via("secretsmanager", { "kms:EncryptionContext:SecretARN": secret(name) });

const loki = "arn:aws:s3:::localplus-prod-loki-111122223333";
const tempo = "arn:aws:s3:::localplus-prod-tempo-111122223333";
const snapshots = "arn:aws:s3:::localplus-prod-vault-snapshots-111122223333";
const telemetryKey = keyOf(stack, "telemetry");
const snapshotKey = keyOf(stack, "vault-snapshots");
const unsealKey = keyOf(stack, "vault-unseal");
const alertKey = keyOf(stack, "alerts");
const secret = (name: string) => `arn:aws:secretsmanager:${here}:secret:${name}`;
const group = (name: string) =>
  `arn:aws:autoscaling:${here}:autoScalingGroup:01234567-89ab-cdef-0123-456789abcdef:autoScalingGroupName/${name}`;
const ownedBy = (cluster: string) => ({
  [`aws:ResourceTag/k8s.io/cluster-autoscaler/${cluster}`]: "owned",
});
const privateZone = "arn:aws:route53:::hostedzone/Z0123456789ABCDEFGHIJ";
const serviceZone = "arn:aws:route53:::hostedzone/Z0123456789ABCDEFGHIK";
const otherZone = "arn:aws:route53:::hostedzone/Z99999999999999999999";
const types = (...values: string[]) => ({ "route53:ChangeResourceRecordSetsRecordTypes": values });
const service = `arn:aws:servicediscovery:${here}:service/srv-1`;
const madeBy = (name: string) => ({ "aws:ResourceTag/Stack": name });
const topic = `arn:aws:sns:${here}:localplus-prod-alerts`;

/** A call in the order that reads well in a table. */
const call = (action: string, resource: string, context: Call["context"] = {}): Call => ({
  action,
  resource,
  context,
});

/** Calls a workload makes, and calls it must not be able to make though they are near. */
export interface Calls {
  readonly may: readonly Call[];
  readonly not: readonly Call[];
}

/** What Loki and Tempo do with their own bucket, and must not do with the other's. */
function usesBucket(own: string, other: string): Calls {
  return {
    may: [
      call("s3:ListBucket", own),
      ...["GetObject", "PutObject", "DeleteObject", "AbortMultipartUpload"].map((action) =>
        call(`s3:${action}`, `${own}/a/block`),
      ),
      call("kms:GenerateDataKey", telemetryKey, forBucket(own)),
      call("kms:Decrypt", telemetryKey, forBucket(own)),
      call("kms:Decrypt", telemetryKey, forBucket(`${own}/a/block`)),
    ],
    not: [
      call("s3:ListBucket", other),
      call("s3:GetObject", `${other}/a/block`),
      call("s3:PutObject", `${other}/a/block`),
      call("s3:GetObject", `${own}-copy/a/block`),
      call("s3:ListAllMyBuckets", "*"),
      call("s3:DeleteBucket", own),
      call("s3:PutBucketPolicy", own),
      call("s3:PutLifecycleConfiguration", own),
      call("s3:DeleteObjectVersion", `${own}/a/block`),
      call("kms:Decrypt", telemetryKey, directly(own)),
      call("kms:Decrypt", telemetryKey, forBucket(other)),
      call("kms:Decrypt", snapshotKey, forBucket(own)),
      call("kms:ScheduleKeyDeletion", telemetryKey),
    ],
  };
}

/** For every workload of `localplus-prod`. */
export const workloadCalls: Record<WorkloadName<"localplus">, Calls> = {
  "external-secrets": {
    may: [
      call("secretsmanager:GetSecretValue", secret("localplus-prod/tunnel-token-a1b2c3")),
      call("secretsmanager:DescribeSecret", secret("localplus-prod/tunnel-token-a1b2c3")),
      call("kms:Decrypt", alertKey, forSecret("localplus-prod/x")),
    ],
    not: [
      call("secretsmanager:GetSecretValue", secret("localplus-dev/tunnel-token-a1b2c3")),
      call("secretsmanager:GetSecretValue", secret("localplus-production-a1b2c3")),
      call("secretsmanager:PutSecretValue", secret("localplus-prod/tunnel-token-a1b2c3")),
      call("secretsmanager:ListSecrets", "*"),
      call("kms:Decrypt", unsealKey),
      call("kms:Decrypt", snapshotKey, forBucket(snapshots)),
      call("kms:Decrypt", alertKey, forSecret("localplus-dev/x")),
      call("kms:Decrypt", alertKey, {
        "kms:EncryptionContext:SecretARN": secret("localplus-prod/x"),
      }),
      call(
        "kms:Decrypt",
        "arn:aws:kms:eu-west-1:444455556666:key/of-another-account",
        forSecret("localplus-prod/x"),
      ),
      call("kms:GenerateDataKey", alertKey, forSecret("localplus-prod/x")),
    ],
  },
  "cluster-autoscaler": {
    may: [
      ...[
        "autoscaling:DescribeAutoScalingGroups",
        "autoscaling:DescribeAutoScalingInstances",
        "autoscaling:DescribeLaunchConfigurations",
        "autoscaling:DescribeScalingActivities",
        "autoscaling:DescribeTags",
        "ec2:DescribeImages",
        "ec2:DescribeInstanceTypes",
        "ec2:DescribeLaunchTemplateVersions",
        "ec2:GetInstanceTypesFromInstanceRequirements",
      ].map((action) => call(action, "*")),
      call("eks:DescribeNodegroup", `arn:aws:eks:${here}:nodegroup/localplus-prod/application/1`),
      call("autoscaling:SetDesiredCapacity", group("eks-a"), ownedBy("localplus-prod")),
      call(
        "autoscaling:TerminateInstanceInAutoScalingGroup",
        group("eks-a"),
        ownedBy("localplus-prod"),
      ),
    ],
    not: [
      call("autoscaling:SetDesiredCapacity", group("eks-a")),
      call("autoscaling:SetDesiredCapacity", group("eks-a"), ownedBy("localplus-dev")),
      call(
        "autoscaling:SetDesiredCapacity",
        group("eks-a").replace("eu-west-1", "us-east-1"),
        ownedBy("localplus-prod"),
      ),
      call("autoscaling:UpdateAutoScalingGroup", group("eks-a"), ownedBy("localplus-prod")),
      call("autoscaling:DeleteAutoScalingGroup", group("eks-a"), ownedBy("localplus-prod")),
      call("autoscaling:CreateOrUpdateTags", group("eks-a"), ownedBy("localplus-prod")),
      call("eks:DescribeNodegroup", `arn:aws:eks:${here}:nodegroup/localplus-dev/application/1`),
      call("eks:UpdateNodegroupConfig", `arn:aws:eks:${here}:nodegroup/localplus-prod/a/1`),
      call("ec2:TerminateInstances", `arn:aws:ec2:${here}:instance/i-1`),
      call("iam:PassRole", "arn:aws:iam::111122223333:role/localplus-prod-eks-node"),
    ],
  },
  "external-dns": {
    may: [
      call("route53:ListHostedZones", "*"),
      call("route53:ListResourceRecordSets", privateZone),
      call("route53:ChangeResourceRecordSets", privateZone, types("A", "AAAA", "CNAME", "TXT")),
    ],
    not: [
      call("route53:ChangeResourceRecordSets", otherZone, types("A")),
      call("route53:ChangeResourceRecordSets", serviceZone, types("A")),
      call("route53:ChangeResourceRecordSets", privateZone, types("A", "NS")),
      call("route53:ListResourceRecordSets", otherZone),
      call("route53:DeleteHostedZone", privateZone),
      call("route53:AssociateVPCWithHostedZone", privateZone),
      call("servicediscovery:RegisterInstance", service, madeBy("localplus-prod-dns")),
    ],
  },
  "external-dns-cloud-map": {
    may: [
      call("servicediscovery:ListNamespaces", "*"),
      call("servicediscovery:ListServices", "*"),
      call("servicediscovery:GetService", service, madeBy("localplus-prod-dns")),
      call("servicediscovery:UpdateService", service, madeBy("localplus-prod-dns")),
      call("servicediscovery:ListInstances", service, madeBy("localplus-prod-dns")),
      call("servicediscovery:RegisterInstance", service, madeBy("localplus-prod-dns")),
      call("servicediscovery:DeregisterInstance", service, madeBy("localplus-prod-dns")),
      call("route53:ChangeResourceRecordSets", serviceZone),
    ],
    not: [
      call("servicediscovery:RegisterInstance", service),
      call("servicediscovery:RegisterInstance", service, madeBy("localplus-dev-dns")),
      call(
        "servicediscovery:RegisterInstance",
        service.replace("eu-west-1", "us-east-1"),
        madeBy("localplus-prod-dns"),
      ),
      call("servicediscovery:CreateService", service, madeBy("localplus-prod-dns")),
      call("servicediscovery:DeleteService", service, madeBy("localplus-prod-dns")),
      call("servicediscovery:DeleteNamespace", `arn:aws:servicediscovery:${here}:namespace/ns-1`),
      call("route53:ChangeResourceRecordSets", privateZone),
      call("route53:CreateHostedZone", "*"),
    ],
  },
  loki: usesBucket(loki, tempo),
  tempo: usesBucket(tempo, loki),
  alertmanager: {
    may: [
      call("sns:Publish", topic),
      call("kms:GenerateDataKey", alertKey, via("sns")),
      call("kms:Decrypt", alertKey, via("sns")),
    ],
    not: [
      call("sns:Publish", `arn:aws:sns:${here}:another-topic`),
      call("sns:Subscribe", topic),
      call("sns:SetTopicAttributes", topic),
      call("kms:Decrypt", alertKey),
      call("kms:Decrypt", unsealKey, via("sns")),
    ],
  },
  vault: {
    may: [
      call("kms:Encrypt", unsealKey),
      call("kms:Decrypt", unsealKey),
      call("kms:DescribeKey", unsealKey),
    ],
    not: [
      call("kms:Decrypt", snapshotKey),
      call("kms:Decrypt", alertKey),
      call("kms:ScheduleKeyDeletion", unsealKey),
      call("kms:PutKeyPolicy", unsealKey),
      call("kms:CreateGrant", unsealKey),
      call("s3:PutObject", `${snapshots}/today.snap`),
      call("secretsmanager:GetSecretValue", secret("localplus-prod/tunnel-token-a1b2c3")),
    ],
  },
  "vault-snapshots": {
    may: [
      call("s3:PutObject", `${snapshots}/2026/11/22.snap`),
      call("s3:AbortMultipartUpload", `${snapshots}/2026/11/22.snap`),
      call("kms:GenerateDataKey", snapshotKey, forBucket(snapshots)),
      call("kms:Decrypt", snapshotKey, forBucket(snapshots)),
    ],
    not: [
      call("s3:GetObject", `${snapshots}/2026/11/22.snap`),
      call("s3:DeleteObject", `${snapshots}/2026/11/22.snap`),
      call("s3:ListBucket", snapshots),
      call("s3:PutObject", `${loki}/2026/11/22.snap`),
      call("kms:Decrypt", unsealKey),
      call("kms:Decrypt", snapshotKey, directly(snapshots)),
      call("kms:Decrypt", snapshotKey, forBucket(loki)),
      call("kms:Decrypt", telemetryKey, forBucket(snapshots)),
    ],
  },
};
