import { contract, number, string, stringList } from "../../core/contract";
import { exampleBucket, exampleId, exampleIssuer, exampleRole, idEachZone } from "../examples";

const exampleKeyId = "01234567-89ab-cdef-0123-456789abcdef";

export const networkContract = contract("network", {
  vpcId: string("Id of the VPC.", exampleId("vpc")),
  publicSubnetIds: stringList(
    "Subnets of load balancer and NAT gateways, one a zone in the zones' order.",
    idEachZone("subnet"),
  ),
  nodeSubnetIds: stringList(
    "Subnets of nodes and pods, one a zone in the zones' order.",
    idEachZone("subnet"),
  ),
  databaseSubnetIds: stringList(
    "Subnets of the database, one a zone in the zones' order.",
    idEachZone("subnet"),
  ),
  natAddresses: stringList(
    "Public addresses that everything inside appears from, one a NAT gateway.",
    ({ natGateways }) => Array.from({ length: natGateways }, (_, index) => `192.0.2.${index + 10}`),
  ),
  loadBalancerSecurityGroupId: string("Security group of the load balancer.", exampleId("sg", 1)),
  clusterSecurityGroupId: string(
    "Security group of the control plane, beside the one EKS makes.",
    exampleId("sg", 2),
  ),
  nodeSecurityGroupId: string("Security group of nodes and pods.", exampleId("sg", 3)),
  databaseSecurityGroupId: string("Security group of the database.", exampleId("sg", 4)),
});

export const storageContract = contract("storage", {
  logBucket: string("Bucket of the load balancer's access logs.", exampleBucket("alb-logs")),
  dataBucket: string("Bucket of the services' data.", exampleBucket("app-data")),
  dataKeyArn: string(
    "ARN of the key of that bucket.",
    ({ region, account }) => `arn:aws:kms:${region}:${account}:key/${exampleKeyId}`,
  ),
});

export const databaseContract = contract("database", {
  host: string(
    "Name of the database's endpoint.",
    ({ name, region }) => `${name}.abcdefghijkl.${region}.rds.amazonaws.com`,
  ),
  port: number("Port of the database.", 5432),
  masterSecretArn: string(
    "ARN of the secret of the master user, which RDS keeps and rotates.",
    ({ region, account }) =>
      `arn:aws:secretsmanager:${region}:${account}:secret:rds!db-${exampleKeyId}-AbCdEf`,
  ),
  masterSecretKeyArn: string(
    "ARN of the key of that secret.",
    ({ region, account }) => `arn:aws:kms:${region}:${account}:key/${exampleKeyId}`,
  ),
});

export const eksContract = contract("eks", {
  endpoint: string(
    "Address of the API server, with `https://`.",
    ({ region }) => `https://0123456789ABCDEF0123456789ABCDEF.gr7.${region}.eks.amazonaws.com`,
  ),
  certificateAuthority: string(
    "Certificate authority of the API server, base64.",
    Buffer.from("an example, not a certificate").toString("base64"),
  ),
  oidcProviderArn: string(
    "ARN of the IAM provider that believes the cluster's service account tokens.",
    (context) => `arn:aws:iam::${context.account}:oidc-provider/${exampleIssuer(context)}`,
  ),
  oidcIssuer: string("Issuer of those tokens, without `https://`.", exampleIssuer),
  autoScalingGroupName: string(
    "Auto Scaling group of the nodes.",
    `eks-nodes-20261122000000000000000001-${exampleKeyId}`,
  ),
});

export const loadBalancerContract = contract("load-balancer", {
  loadBalancer: string("The load balancer, as CloudWatch names it.", "app/lb/0123456789abcdef"),
  targetGroup: string(
    "The target group, as CloudWatch names it.",
    "targetgroup/traefik/0123456789abcdef",
  ),
  nameServers: stringList("Name servers of the hosted zone; none where it existed before.", [
    "ns-1.awsdns-00.com",
    "ns-513.awsdns-00.net",
    "ns-1025.awsdns-00.org",
    "ns-1537.awsdns-00.co.uk",
  ]),
});

export const platformAwsContract = contract("platform-aws", {
  externalSecretsRoleArn: string(
    "ARN of the role of external-secrets.",
    exampleRole("external-secrets"),
  ),
  clusterAutoscalerRoleArn: string(
    "ARN of the role of the cluster autoscaler.",
    exampleRole("cluster-autoscaler"),
  ),
  databaseUsersRoleArn: string(
    "ARN of the role that alone reads the master secret, to make the services' database users.",
    exampleRole("database-users"),
  ),
  appDataRoleArn: string(
    "ARN of the role of services that keep data in the bucket.",
    exampleRole("app-data"),
  ),
  secretsKeyArn: string(
    "ARN of the key of the services' secrets.",
    ({ region, account }) => `arn:aws:kms:${region}:${account}:key/${exampleKeyId}`,
  ),
  alertTopicArn: string(
    "ARN of the topic that alarms are published to.",
    ({ name, account, region }) => `arn:aws:sns:${region}:${account}:${name}-alerts`,
  ),
});

/** The blueprint's contracts, for the reference and for tests. */
export const microservicesContracts = [
  networkContract,
  storageContract,
  databaseContract,
  eksContract,
  loadBalancerContract,
  platformAwsContract,
];
