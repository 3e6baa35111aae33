import type { Waiver } from "../waivers";
import type { MicroservicesSettings } from ".";

/** What every environment of the blueprint waives, because the architecture document asks for it. */
export function byDesign({ stage }: MicroservicesSettings): Waiver[] {
  return [
    {
      policy: "no-open-ingress",
      stack: "network",
      resource: "aws_vpc_security_group_ingress_rule.security_load-balancer-in-*-from-anywhere_*",
      reason: "users reach the load balancer over HTTP, which it redirects, and HTTPS",
      byDesign: "MS-02",
    },
    {
      policy: "no-open-egress",
      stack: "network",
      resource: "aws_vpc_security_group_egress_rule.security_*-out-all-to-anywhere_*",
      reason: "the document lets all four groups call everything",
      byDesign: "MS-02",
    },
    {
      policy: "bucket-encryption",
      stack: "storage",
      resource: "aws_s3_bucket.log-bucket_*",
      reason: "load balancers can write their access logs with S3's own key only",
      byDesign: "MS-10",
    },
    ...(stage === "production" ? [] : [unversionedData]),
  ];
}

const unversionedData: Waiver = {
  policy: "bucket-versioning",
  stack: "storage",
  resource: "aws_s3_bucket.data-bucket_*",
  reason: "the document keeps old versions of the services' data in production only",
  byDesign: "MS-10",
};
