import { callsIn, type, type TerraformCalls, type Where } from "./terraform-calls";

/** By resource type, for those that only some environments have. */
export function partCalls(where: Where): Readonly<Record<string, TerraformCalls>> {
  return {
    ...secretCalls(where),
    ...peeringCalls(where),
    ...databaseCalls(where),
    ...loadBalancerCalls(where),
  };
}

/** The key of a secret, as Secrets Manager uses it. */
const keyOfSecret = ({ region, account }: Where, secret: string) =>
  [
    `arn:aws:kms:${region}:${account}:key/0123`,
    {
      "kms:ViaService": `secretsmanager.${region}.amazonaws.com`,
      "kms:EncryptionContext:SecretARN": secret,
    },
  ] as const;

function secretCalls(where: Where): Record<string, TerraformCalls> {
  const calls = callsIn(where.region);
  const secret = `arn:aws:secretsmanager:${where.region}:${where.account}:secret:${where.name}/a-AbCdEf`;
  const [key, use] = keyOfSecret(where, secret);
  const [, trial] = keyOfSecret(where, "RequestToValidateKeyAccess");
  return {
    aws_secretsmanager_secret: type(
      calls("secretsmanager", secret, "DescribeSecret GetResourcePolicy"),
      calls(
        "secretsmanager",
        secret,
        "CreateSecret UpdateSecret DeleteSecret TagResource UntagResource",
      ),
      calls("kms", key, "GenerateDataKey Decrypt", trial),
    ),
    aws_secretsmanager_secret_version: type(
      [
        ...calls("secretsmanager", secret, "DescribeSecret"),
        ...calls("secretsmanager", secret, "GetSecretValue", {
          "secretsmanager:VersionId": "terraform-20261122000000000000000001",
        }),
        ...calls("kms", key, "Decrypt", use),
      ],
      calls("secretsmanager", secret, "PutSecretValue UpdateSecretVersionStage"),
      calls("kms", key, "GenerateDataKey", use),
    ),
  };
}

function peeringCalls({ region, account }: Where): Record<string, TerraformCalls> {
  const calls = callsIn(region);
  const here = `${region}:${account}`;
  const attachment = `arn:aws:ec2:${here}:transit-gateway-attachment/tgw-attach-0123`;
  const share = `arn:aws:ram:${here}:resource-share/0123`;
  const routing =
    "AssociateTransitGatewayRouteTable DisassociateTransitGatewayRouteTable " +
    "EnableTransitGatewayRouteTablePropagation DisableTransitGatewayRouteTablePropagation " +
    "ModifyTransitGatewayVpcAttachment DeleteTransitGatewayVpcAttachment CreateTags";
  const readAttachment = calls(
    "ec2",
    "*",
    "DescribeTransitGateways DescribeTransitGatewayVpcAttachments " +
      "GetTransitGatewayRouteTableAssociations GetTransitGatewayRouteTablePropagations",
  );
  return {
    aws_vpc_peering_connection_accepter: type(
      calls("ec2", "*", "DescribeVpcPeeringConnections"),
      calls(
        "ec2",
        `arn:aws:ec2:${here}:vpc-peering-connection/pcx-0123`,
        "AcceptVpcPeeringConnection ModifyVpcPeeringConnectionOptions CreateTags",
      ),
    ),
    aws_ec2_transit_gateway_vpc_attachment: type(
      readAttachment,
      calls("ec2", attachment, `CreateTransitGatewayVpcAttachment ${routing}`),
    ),
    aws_ec2_transit_gateway_vpc_attachment_accepter: type(
      readAttachment,
      calls("ec2", attachment, `AcceptTransitGatewayVpcAttachment ${routing}`),
    ),
    aws_ram_principal_association: type(
      calls("ram", "*", "GetResourceShareAssociations"),
      calls("ram", share, "AssociateResourceShare DisassociateResourceShare"),
    ),
    aws_ram_resource_association: type(
      calls("ram", "*", "GetResourceShareAssociations"),
      calls("ram", share, "AssociateResourceShare DisassociateResourceShare"),
    ),
    aws_ram_resource_share: type(
      calls("ram", "*", "GetResourceShares ListResourceSharePermissions"),
      calls("ram", "*", "CreateResourceShare"),
      calls("ram", share, "UpdateResourceShare DeleteResourceShare TagResource UntagResource"),
    ),
  };
}

function databaseCalls(where: Where): Record<string, TerraformCalls> {
  const { name, region, account } = where;
  const calls = callsIn(region);
  const rds = (kind: string, resource: string, actions: string) =>
    calls("rds", `arn:aws:rds:${region}:${account}:${kind}:${resource}`, actions);
  const role = `arn:aws:iam::${account}:role/${name}-database-monitoring`;
  const master = `arn:aws:secretsmanager:${region}:${account}:secret:rds!db-0123-AbCdEf`;
  const [key, use] = keyOfSecret(where, master);
  const group = `${name}-postgres15-20261122000000000000000001`;
  return {
    aws_db_instance: type(
      rds("db", "*", "DescribeDBInstances ListTagsForResource"),
      rds(
        "db",
        name,
        "CreateDBInstance ModifyDBInstance RebootDBInstance DeleteDBInstance AddTagsToResource " +
          "RemoveTagsFromResource",
      ),
      rds("pg", group, "CreateDBInstance ModifyDBInstance"),
      rds("og", "default:postgres-15", "CreateDBInstance"),
      rds("subgrp", name, "CreateDBInstance"),
      rds("snapshot", `${name}-final-0123`, "CreateDBSnapshot AddTagsToResource"),
      calls("secretsmanager", master, "CreateSecret TagResource RotateSecret"),
      calls("kms", key, "Decrypt GenerateDataKey", use),
      calls("kms", key, "CreateGrant", { "kms:GrantIsForAWSResource": "true" }),
      calls("iam", role, "AttachRolePolicy DetachRolePolicy", {
        "iam:PolicyARN": "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole",
      }),
      calls("iam", role, "PassRole", { "iam:PassedToService": "monitoring.rds.amazonaws.com" }),
      serviceRole(where, "rds"),
    ),
    aws_db_parameter_group: type(
      rds("pg", group, "DescribeDBParameterGroups DescribeDBParameters ListTagsForResource"),
      rds(
        "pg",
        group,
        "CreateDBParameterGroup ModifyDBParameterGroup ResetDBParameterGroup " +
          "DeleteDBParameterGroup AddTagsToResource RemoveTagsFromResource",
      ),
    ),
    aws_db_subnet_group: type(
      rds("subgrp", name, "DescribeDBSubnetGroups ListTagsForResource"),
      rds(
        "subgrp",
        name,
        "CreateDBSubnetGroup ModifyDBSubnetGroup DeleteDBSubnetGroup AddTagsToResource " +
          "RemoveTagsFromResource",
      ),
    ),
  };
}

/** The call by which a service's own role comes to be. */
function serviceRole({ region, account }: Where, service: string) {
  return callsIn(region)(
    "iam",
    `arn:aws:iam::${account}:role/aws-service-role/${service}.amazonaws.com/AWSServiceRole`,
    "CreateServiceLinkedRole",
    { "iam:AWSServiceName": `${service}.amazonaws.com` },
  );
}

function loadBalancerCalls(where: Where): Record<string, TerraformCalls> {
  const { name, region, account } = where;
  const calls = callsIn(region);
  const balancing = (resource: string, actions: string) =>
    calls(
      "elasticloadbalancing",
      resource === "*" ? "*" : `arn:aws:elasticloadbalancing:${region}:${account}:${resource}`,
      actions,
    );
  const certificate = `arn:aws:acm:${region}:${account}:certificate/0123`;
  const group = `arn:aws:autoscaling:${region}:${account}:autoScalingGroup:0123:autoScalingGroupName/eks-x-0123`;
  const balancer = `loadbalancer/app/${name}/0123`;
  return {
    aws_acm_certificate: type(
      calls("acm", certificate, "DescribeCertificate ListTagsForCertificate"),
      calls("acm", "*", "RequestCertificate"),
      calls(
        "acm",
        certificate,
        "UpdateCertificateOptions AddTagsToCertificate RemoveTagsFromCertificate DeleteCertificate",
      ),
    ),
    aws_acm_certificate_validation: type(calls("acm", certificate, "DescribeCertificate")),
    aws_autoscaling_attachment: type(
      calls("autoscaling", "*", "DescribeAutoScalingGroups"),
      calls("autoscaling", group, "AttachLoadBalancerTargetGroups DetachLoadBalancerTargetGroups"),
    ),
    aws_lb: type(
      balancing("*", "DescribeLoadBalancers DescribeLoadBalancerAttributes DescribeTags"),
      balancing(
        balancer,
        "CreateLoadBalancer ModifyLoadBalancerAttributes SetSecurityGroups SetSubnets " +
          "SetIpAddressType DeleteLoadBalancer AddTags RemoveTags",
      ),
      serviceRole(where, "elasticloadbalancing"),
    ),
    aws_lb_listener: type(
      balancing("*", "DescribeListeners DescribeListenerAttributes DescribeTags"),
      balancing(balancer, "CreateListener"),
      balancing(
        `listener/app/${name}/0123/4567`,
        "ModifyListener ModifyListenerAttributes DeleteListener AddTags RemoveTags",
      ),
    ),
    aws_lb_target_group: type(
      balancing("*", "DescribeTargetGroups DescribeTargetGroupAttributes DescribeTags"),
      balancing(
        "targetgroup/89abcdef-rest-of-name-traefik-30080/0123",
        "CreateTargetGroup ModifyTargetGroup ModifyTargetGroupAttributes DeleteTargetGroup " +
          "AddTags RemoveTags",
      ),
    ),
  };
}
