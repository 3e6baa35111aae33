import { z } from "zod";
import { choice, cidr, distinct, flag, logRetention, section, text, whole, zones } from "./fields";

/** AWS services that offer an interface endpoint and that this platform knows a use for. */
export const endpointServices = [
  "autoscaling",
  "ec2",
  "ec2messages",
  "ecr.api",
  "ecr.dkr",
  "eks",
  "eks-auth",
  "elasticloadbalancing",
  "kms",
  "logs",
  "monitoring",
  "secretsmanager",
  "sns",
  "ssm",
  "ssmmessages",
  "sts",
  "xray",
] as const;

export type EndpointService = (typeof endpointServices)[number];

/** A tier's range, cut into one equal subnet a zone: zone `a` takes the first block, `b` the second, … */
function tier() {
  return section({
    /** Range of the whole tier. Default: the tier's sixteenth of the VPC. Cannot be changed after the first apply. */
    cidr: cidr().optional(),
    /** Prefix length of one zone's subnet, 16 to 28 (AWS allows no other). Default: a quarter of the tier. */
    prefix: whole("prefix bits", 16, 28).optional(),
  }).prefault({});
}

/** Networks that are or will be connected to this one, by name. Kept apart from every range of the environment. */
const peers = z
  .record(z.string(), cidr(), {
    error: 'is not a group of ranges; write it as { office: "192.168.0.0/16" }',
  })
  .default({});

/** The VPC of LOCAL-PLUS. */
export const localplusNetwork = section({
  /** Private range of the VPC, /16 to /28. Cannot be changed after the first apply. */
  cidr: cidr().default("10.0.0.0/16"),
  /** Availability zones by full name. Default: zones a, b and c of the region; `npm run preflight` says whether the account has them and EKS takes them. Order does not matter. */
  zones: zones("eu-west-1a")
    .min(2, { error: "has fewer than 2 zones; EKS needs subnets in at least 2" })
    .optional(),
  /** Ranges of the three tiers. Default: the first three sixteenths of the VPC, as in the document. */
  subnets: section({
    /** Nodes, pods and internal load balancers; way out through NAT. */
    workloads: tier(),
    /** Endpoint interfaces; no way to the Internet. */
    data: tier(),
    /** NAT gateways. */
    public: tier(),
  }).prefault({}),
  /** NAT gateways: one a zone, or one for all (about a third of the price, lost with its zone). Default: per-zone in production, else single. */
  nat: choice(["per-zone", "single"]).optional(),
  /** Whether public subnets carry the tag that lets controllers put public load balancers there. Default: false, because traffic comes through the tunnel. */
  publicLoadBalancers: flag().default(false),
  /** AWS services reached without leaving the VPC; each interface endpoint is paid per zone and hour. S3 and DynamoDB are always there, free. */
  endpoints: section({
    /** Interface endpoints. Default: what nodes and the platform call all the time. */
    interface: distinct(
      z.array(choice(endpointServices), {
        error: 'is not a list of services; write it as ["sts", …]',
      }),
    ).default(["ec2", "ecr.api", "ecr.dkr", "eks-auth", "kms", "logs", "secretsmanager", "sts"]),
    /** Account that EKS add-on images are pulled from. Default: known for the regions in core/aws-owned.ts. */
    addonRegistryAccount: text(
      "an AWS account id",
      /^\d{12}$/,
      "write its 12 digits as text",
    ).optional(),
  }).prefault({}),
  /** Days flow logs are kept; one of the values CloudWatch Logs knows. Default: 365 in production, else 30. */
  flowLogRetentionDays: logRetention().optional(),
  peers,
});
