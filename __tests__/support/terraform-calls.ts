import type { Call } from "./iam";
import { partCalls } from "./terraform-part-calls";

/** What Terraform calls for one resource type: one call that reads it, and those that make, change and remove it. */
export interface TerraformCalls {
  readonly reads: readonly Call[];
  readonly changes: readonly Call[];
}

/** The environment whose resources they are. */
export interface Where {
  readonly name: string;
  readonly region: string;
  readonly account: string;
}

/** Calls of one service on one resource, `actions` without the service's prefix. */
export type CallsOf = (
  prefix: string,
  resource: string,
  actions: string,
  context?: Call["context"],
) => Call[];

/** Makes calls in a region. */
export function callsIn(region: string): CallsOf {
  return (prefix, resource, actions, context = {}) =>
    actions
      .split(" ")
      .filter((action) => action !== "")
      .map((action) => ({
        action: `${prefix}:${action}`,
        resource,
        context: { "aws:RequestedRegion": region, ...context },
      }));
}

/** The calls of a resource type. */
export const type = (reads: readonly Call[], ...changes: (readonly Call[])[]): TerraformCalls => ({
  reads,
  changes: changes.flat(),
});

/** By resource type. A type that a stack uses and that is missing here fails a test. */
export function terraformCalls(where: Where): Readonly<Record<string, TerraformCalls>> {
  const { name, region, account } = where;
  const here = `${region}:${account}`;
  const calls = callsIn(region);
  const ec2 = (resource: string, reads: string, changes: string): TerraformCalls =>
    type(
      calls("ec2", "*", reads),
      calls("ec2", `arn:aws:ec2:${here}:${resource}/x-0123`, `${changes} CreateTags`),
    );

  const bucket = `arn:aws:s3:::${name}-loki-${account}`;
  const s3 = (reads: string, changes: string): TerraformCalls =>
    type(calls("s3", bucket, reads), calls("s3", bucket, changes));

  const key = `arn:aws:kms:${here}:key/0123`;
  const alias = `arn:aws:kms:${here}:alias/${name}-eks`;
  const role = `arn:aws:iam::${account}:role/${name}-eks-node`;
  const passed = (service: string) =>
    calls("iam", role, "PassRole", { "iam:PassedToService": `${service}.amazonaws.com` });
  const attached = (policy: string) =>
    calls("iam", role, "AttachRolePolicy DetachRolePolicy", {
      "iam:PolicyARN": `arn:aws:iam::aws:policy/${policy}`,
    });
  const serviceRole = (service: string, name: string) =>
    `arn:aws:iam::${account}:role/aws-service-role/${service}.amazonaws.com/${name}`;
  const issuer = `arn:aws:iam::${account}:oidc-provider/oidc.eks.${region}.amazonaws.com/id/0123`;
  const policy = `arn:aws:iam::${account}:policy/${name}-github-plan-read`;
  const cluster = `arn:aws:eks:${here}:cluster/${name}`;
  const ofCluster = (kind: string) => `arn:aws:eks:${here}:${kind}/${name}/x/0123`;
  const group = `arn:aws:autoscaling:${here}:autoScalingGroup:0123:autoScalingGroupName/eks-x-0123`;
  const logs = `arn:aws:logs:${here}:log-group:/aws/eks/${name}/cluster`;
  const zone = "arn:aws:route53:::hostedzone/Z0123";
  const namespace = `arn:aws:servicediscovery:${here}:namespace/ns-0123`;
  const service = `arn:aws:servicediscovery:${here}:service/srv-0123`;
  const topic = `arn:aws:sns:${here}:${name}-alerts`;
  const healthCheck = "arn:aws:route53:::healthcheck/0123";
  const inMetricsRegion = { "aws:RequestedRegion": "us-east-1" };
  const edgeTopic = `arn:aws:sns:us-east-1:${account}:${name}-edge-alerts`;
  const edgeKey = `arn:aws:kms:us-east-1:${account}:key/0123`;
  const alarm = `arn:aws:cloudwatch:us-east-1:${account}:alarm:${name}-api-edge-down`;

  return {
    aws_autoscaling_group_tag: type(
      calls("autoscaling", "*", "DescribeTags"),
      calls("autoscaling", group, "CreateOrUpdateTags DeleteTags"),
    ),
    aws_cloudwatch_metric_alarm: type(
      calls("cloudwatch", alarm, "DescribeAlarms ListTagsForResource"),
      calls("cloudwatch", alarm, "PutMetricAlarm DeleteAlarms TagResource UntagResource"),
    ),
    aws_cloudwatch_log_group: type(
      [...calls("logs", "*", "DescribeLogGroups"), ...calls("logs", logs, "ListTagsForResource")],
      calls(
        "logs",
        logs,
        "CreateLogGroup DeleteLogGroup PutRetentionPolicy DeleteRetentionPolicy AssociateKmsKey " +
          "DisassociateKmsKey TagResource UntagResource",
      ),
    ),
    aws_default_security_group: ec2(
      "security-group",
      "DescribeSecurityGroups",
      "RevokeSecurityGroupIngress RevokeSecurityGroupEgress",
    ),
    aws_eip: ec2("elastic-ip", "DescribeAddresses", "AllocateAddress ReleaseAddress"),
    aws_eks_access_entry: type(
      calls("eks", ofCluster("access-entry"), "DescribeAccessEntry"),
      calls("eks", cluster, "CreateAccessEntry"),
      calls("eks", ofCluster("access-entry"), "UpdateAccessEntry DeleteAccessEntry TagResource"),
    ),
    aws_eks_access_policy_association: type(
      calls("eks", ofCluster("access-entry"), "ListAssociatedAccessPolicies"),
      calls("eks", ofCluster("access-entry"), "AssociateAccessPolicy DisassociateAccessPolicy"),
    ),
    aws_eks_addon: type(
      calls("eks", ofCluster("addon"), "DescribeAddon"),
      calls("eks", cluster, "CreateAddon"),
      calls("eks", ofCluster("addon"), "UpdateAddon DeleteAddon TagResource"),
      passed("pods.eks"),
    ),
    aws_eks_cluster: type(
      calls("eks", cluster, "DescribeCluster"),
      calls(
        "eks",
        cluster,
        "CreateCluster UpdateClusterConfig UpdateClusterVersion DeleteCluster AssociateEncryptionConfig TagResource",
      ),
      calls("kms", key, "CreateGrant"), // without the mark of a grant for a service, which EKS does not set here
      calls("iam", serviceRole("eks", "AWSServiceRoleForAmazonEKS"), "GetRole"),
      passed("eks"),
    ),
    aws_eks_node_group: type(
      calls("eks", ofCluster("nodegroup"), "DescribeNodegroup"),
      calls("eks", cluster, "CreateNodegroup"),
      calls(
        "eks",
        ofCluster("nodegroup"),
        "UpdateNodegroupConfig UpdateNodegroupVersion DeleteNodegroup",
      ),
      calls("ec2", `arn:aws:ec2:${here}:instance/*`, "RunInstances"),
      calls("iam", serviceRole("eks-nodegroup", "AWSServiceRoleForAmazonEKSNodegroup"), "GetRole"),
      passed("ec2"),
    ),
    aws_eks_pod_identity_association: type(
      calls("eks", ofCluster("podidentityassociation"), "DescribePodIdentityAssociation"),
      calls("eks", cluster, "CreatePodIdentityAssociation"),
      calls(
        "eks",
        ofCluster("podidentityassociation"),
        "UpdatePodIdentityAssociation DeletePodIdentityAssociation",
      ),
      passed("pods.eks"),
    ),
    aws_flow_log: type(
      calls("ec2", "*", "DescribeFlowLogs"),
      calls("ec2", `arn:aws:ec2:${here}:vpc-flow-log/fl-0123`, "CreateFlowLogs DeleteFlowLogs"),
      passed("vpc-flow-logs"),
    ),
    aws_iam_openid_connect_provider: type(
      calls("iam", issuer, "GetOpenIDConnectProvider"),
      calls(
        "iam",
        issuer,
        "CreateOpenIDConnectProvider DeleteOpenIDConnectProvider TagOpenIDConnectProvider " +
          "UntagOpenIDConnectProvider UpdateOpenIDConnectProviderThumbprint",
      ),
    ),
    aws_iam_policy: type(calls("iam", policy, "GetPolicy GetPolicyVersion ListPolicyVersions")),
    aws_iam_role: type(
      calls(
        "iam",
        role,
        "GetRole ListRolePolicies ListAttachedRolePolicies ListInstanceProfilesForRole",
      ),
      calls(
        "iam",
        role,
        "CreateRole DeleteRole UpdateRole UpdateRoleDescription UpdateAssumeRolePolicy TagRole UntagRole",
      ),
    ),
    aws_iam_role_policy: type(
      calls("iam", role, "GetRolePolicy"),
      calls("iam", role, "PutRolePolicy DeleteRolePolicy"),
    ),
    aws_iam_role_policy_attachment: type(
      calls("iam", role, "ListAttachedRolePolicies"),
      attached("AmazonEKSClusterPolicy"),
      attached("AmazonEKSWorkerNodePolicy"),
      attached("AmazonEC2ContainerRegistryPullOnly"),
      attached("service-role/AmazonEBSCSIDriverPolicy"),
    ),
    aws_internet_gateway: ec2(
      "internet-gateway",
      "DescribeInternetGateways",
      "CreateInternetGateway AttachInternetGateway DetachInternetGateway DeleteInternetGateway",
    ),
    aws_kms_alias: type(
      calls("kms", "*", "ListAliases"),
      calls("kms", alias, "CreateAlias UpdateAlias DeleteAlias"),
      calls("kms", key, "CreateAlias UpdateAlias DeleteAlias"),
    ),
    aws_kms_key: type(
      calls("kms", key, "DescribeKey GetKeyPolicy GetKeyRotationStatus ListResourceTags"),
      calls("kms", "*", "CreateKey"),
      calls(
        "kms",
        key,
        "EnableKeyRotation DisableKeyRotation PutKeyPolicy UpdateKeyDescription ScheduleKeyDeletion " +
          "CancelKeyDeletion TagResource UntagResource",
      ),
      calls("kms", "*", "CreateKey", inMetricsRegion),
      calls("kms", edgeKey, "EnableKeyRotation PutKeyPolicy TagResource", inMetricsRegion),
    ),
    aws_launch_template: ec2(
      "launch-template",
      "DescribeLaunchTemplates DescribeLaunchTemplateVersions",
      "CreateLaunchTemplate CreateLaunchTemplateVersion ModifyLaunchTemplate DeleteLaunchTemplate " +
        "DeleteLaunchTemplateVersions",
    ),
    aws_nat_gateway: ec2(
      "natgateway",
      "DescribeNatGateways",
      "CreateNatGateway DeleteNatGateway DisassociateAddress",
    ),
    aws_route: ec2("route-table", "DescribeRouteTables", "CreateRoute ReplaceRoute DeleteRoute"),
    aws_route53_health_check: type(
      calls("route53", healthCheck, "GetHealthCheck ListTagsForResource"),
      calls("route53", "*", "CreateHealthCheck"),
      calls("route53", healthCheck, "UpdateHealthCheck ChangeTagsForResource DeleteHealthCheck"),
    ),
    aws_route53_record: type(
      [
        ...calls("route53", zone, "GetHostedZone ListResourceRecordSets"),
        ...calls("route53", "arn:aws:route53:::change/C0123", "GetChange"),
      ],
      calls("route53", zone, "ChangeResourceRecordSets"),
    ),
    aws_route53_zone: type(
      [
        ...calls("route53", zone, "GetHostedZone ListResourceRecordSets ListTagsForResource"),
        ...calls("route53", "arn:aws:route53:::change/C0123", "GetChange"),
      ],
      calls("route53", "*", "CreateHostedZone"),
      calls(
        "route53",
        zone,
        "AssociateVPCWithHostedZone DisassociateVPCFromHostedZone ChangeTagsForResource " +
          "ChangeResourceRecordSets UpdateHostedZoneComment DeleteHostedZone",
      ),
    ),
    aws_route_table: ec2("route-table", "DescribeRouteTables", "CreateRouteTable DeleteRouteTable"),
    aws_route_table_association: ec2(
      "route-table",
      "DescribeRouteTables",
      "AssociateRouteTable DisassociateRouteTable ReplaceRouteTableAssociation",
    ),
    aws_s3_bucket: s3(
      "ListBucket GetBucketLocation GetBucketAcl GetBucketTagging GetBucketCORS GetBucketWebsite " +
        "GetAccelerateConfiguration GetReplicationConfiguration GetBucketObjectLockConfiguration " +
        "GetBucketLogging GetBucketRequestPayment ListTagsForResource",
      "CreateBucket DeleteBucket PutBucketTagging TagResource UntagResource",
    ),
    aws_s3_bucket_lifecycle_configuration: s3(
      "GetLifecycleConfiguration",
      "PutLifecycleConfiguration",
    ),
    aws_s3_bucket_ownership_controls: s3(
      "GetBucketOwnershipControls",
      "PutBucketOwnershipControls",
    ),
    aws_s3_bucket_policy: s3("GetBucketPolicy", "PutBucketPolicy DeleteBucketPolicy"),
    aws_s3_bucket_public_access_block: s3(
      "GetBucketPublicAccessBlock",
      "PutBucketPublicAccessBlock",
    ),
    aws_s3_bucket_server_side_encryption_configuration: s3(
      "GetEncryptionConfiguration",
      "PutEncryptionConfiguration",
    ),
    aws_s3_bucket_versioning: s3("GetBucketVersioning", "PutBucketVersioning"),
    aws_security_group: ec2(
      "security-group",
      "DescribeSecurityGroups",
      "CreateSecurityGroup DeleteSecurityGroup RevokeSecurityGroupEgress",
    ),
    aws_service_discovery_private_dns_namespace: type(
      [
        ...calls("servicediscovery", namespace, "GetNamespace GetOperation"),
        ...calls("servicediscovery", "*", "ListTagsForResource"),
      ],
      calls("servicediscovery", "*", "CreatePrivateDnsNamespace TagResource UntagResource"),
      calls("servicediscovery", namespace, "UpdatePrivateDnsNamespace DeleteNamespace"),
      calls("route53", "*", "CreateHostedZone ListHostedZonesByName"),
      calls("route53", zone, "DeleteHostedZone"),
    ),
    aws_service_discovery_service: type(
      calls("servicediscovery", service, "GetService ListInstances"),
      calls("servicediscovery", namespace, "CreateService"),
      calls("servicediscovery", service, "UpdateService DeleteService DeregisterInstance"),
    ),
    aws_sns_topic: type(
      calls("sns", topic, "GetTopicAttributes ListTagsForResource"),
      calls("sns", topic, "CreateTopic SetTopicAttributes DeleteTopic TagResource UntagResource"),
      calls("sns", edgeTopic, "CreateTopic SetTopicAttributes DeleteTopic", inMetricsRegion),
    ),
    aws_sns_topic_policy: type(
      calls("sns", topic, "GetTopicAttributes"),
      calls("sns", topic, "SetTopicAttributes"),
    ),
    aws_sns_topic_subscription: type(
      calls("sns", "*", "GetSubscriptionAttributes", inMetricsRegion),
      calls("sns", edgeTopic, "Subscribe", inMetricsRegion),
      calls("sns", "*", "Unsubscribe", inMetricsRegion),
    ),
    aws_subnet: ec2(
      "subnet",
      "DescribeSubnets",
      "CreateSubnet ModifySubnetAttribute DeleteSubnet DeleteTags",
    ),
    aws_vpc: ec2(
      "vpc",
      "DescribeVpcs DescribeVpcAttribute DescribeNetworkAcls DescribeRouteTables",
      "CreateVpc ModifyVpcAttribute DeleteVpc",
    ),
    aws_vpc_endpoint: ec2(
      "vpc-endpoint",
      "DescribeVpcEndpoints DescribePrefixLists",
      "CreateVpcEndpoint ModifyVpcEndpoint DeleteVpcEndpoints",
    ),
    aws_vpc_security_group_egress_rule: ec2(
      "security-group-rule",
      "DescribeSecurityGroupRules",
      "AuthorizeSecurityGroupEgress RevokeSecurityGroupEgress ModifySecurityGroupRules " +
        "UpdateSecurityGroupRuleDescriptionsEgress",
    ),
    aws_vpc_security_group_ingress_rule: ec2(
      "security-group-rule",
      "DescribeSecurityGroupRules",
      "AuthorizeSecurityGroupIngress RevokeSecurityGroupIngress ModifySecurityGroupRules " +
        "UpdateSecurityGroupRuleDescriptionsIngress",
    ),
    ...partCalls(where),
  };
}
