/** A limit that AWS sets to an account. */
export interface Quota {
  /** Code of the service and of the quota at Service Quotas. */
  readonly service: string;
  readonly code: string;
  readonly name: string;
  /** What an account has that never asked for more. */
  readonly default: number;
  /** Whether it is the account's, whatever the region: Service Quotas then knows it in us-east-1 only. */
  readonly global?: boolean;
  /** Where the default is documented. */
  readonly source: string;
}

const vpc = "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html";
const privateLink = "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html";
const ec2 = "https://docs.aws.amazon.com/general/latest/gr/ec2-service.html";
const eks = "https://docs.aws.amazon.com/general/latest/gr/eks.html";
const elb = "https://docs.aws.amazon.com/general/latest/gr/elb.html";
const route53 = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html";

/**
 * The quotas that an environment of these blueprints can meet.
 * Codes and defaults: the pages named as sources, compared 2026-11-28 with public dumps of ListAWSDefaultServiceQuotas.
 */
export const quotas = {
  addresses: quota("ec2", "L-0263D0A3", "EC2-VPC Elastic IPs", 5, vpc),
  vpcs: quota("vpc", "L-F678F1CE", "VPCs per Region", 5, vpc),
  subnets: quota("vpc", "L-407747CB", "Subnets per VPC", 200, vpc),
  internetGateways: quota("vpc", "L-A4707A72", "Internet gateways per Region", 5, vpc),
  natGateways: quota("vpc", "L-FE5A380F", "NAT gateways per Availability Zone", 5, vpc),
  interfaces: quota("vpc", "L-DF5E4CA3", "Network interfaces per Region", 5000, vpc),
  interfaceEndpoints: quota(
    "vpc",
    "L-29B6F2EB",
    "Interface VPC endpoints per VPC",
    50,
    privateLink,
  ),
  gatewayEndpoints: quota("vpc", "L-1B52E74A", "Gateway VPC endpoints per Region", 20, privateLink),
  securityGroups: quota("vpc", "L-E79EC296", "VPC security groups per Region", 2500, vpc),
  securityGroupRules: quota(
    "vpc",
    "L-0EA8095F",
    "Inbound or outbound rules per security group",
    60,
    vpc,
  ),
  groupsPerInterface: quota("vpc", "L-2AFB9258", "Security groups per network interface", 5, vpc),
  onDemand: quota(
    "ec2",
    "L-1216C47A",
    "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances, vCPUs",
    5,
    ec2,
  ),
  spot: quota(
    "ec2",
    "L-34B43A08",
    "All Standard (A, C, D, H, I, M, R, T, Z) Spot Instance Requests, vCPUs",
    5,
    ec2,
  ),
  clusters: quota("eks", "L-1194D53C", "EKS clusters", 100, eks),
  nodeGroups: quota("eks", "L-6D54EA21", "Managed node groups per cluster", 30, eks),
  nodesPerGroup: quota("eks", "L-BD136A63", "Nodes per managed node group", 450, eks),
  databases: quota(
    "rds",
    "L-7B6409FD",
    "DB instances",
    40,
    "https://docs.aws.amazon.com/general/latest/gr/rds-service.html",
  ),
  loadBalancers: quota(
    "elasticloadbalancing",
    "L-53DA6B97",
    "Application Load Balancers per Region",
    50,
    elb,
  ),
  targetGroups: quota("elasticloadbalancing", "L-B22855CB", "Target Groups per Region", 3000, elb),
  keys: quota(
    "kms",
    "L-C2F1777E",
    "Customer managed keys",
    100_000,
    "https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html",
  ),
  namespaces: quota(
    "AWSCloudMap",
    "L-0FE3F50E",
    "Cloud Map namespaces per Region",
    50,
    "https://docs.aws.amazon.com/general/latest/gr/cloud_map.html",
  ),
  zones: {
    ...quota("route53", "L-4EA4796A", "Route 53 hosted zones", 500, route53),
    global: true,
  },
  healthChecks: {
    ...quota("route53", "L-ACB674F3", "Route 53 health checks", 200, route53),
    global: true,
  },
  roles: {
    ...quota(
      "iam",
      "L-FE177D64",
      "IAM roles",
      1000,
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
    ),
    global: true,
  },
  buckets: {
    ...quota(
      "s3",
      "L-DC2B2D3D",
      "S3 general purpose buckets",
      10_000,
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/BucketRestrictions.html",
    ),
    global: true,
  },
} as const satisfies Readonly<Record<string, Quota>>;

/** How the table names a quota. */
export type QuotaKey = keyof typeof quotas;

function quota(service: string, code: string, name: string, value: number, source: string): Quota {
  return { service, code, name, default: value, source };
}
