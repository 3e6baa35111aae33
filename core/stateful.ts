/**
 * Resource types whose replacement or loss costs data, identity or an outage. In production they carry
 * `prevent_destroy`; their addresses are pinned in `__tests__/conformance/inventory`.
 */
export const statefulTypes: ReadonlySet<string> = new Set([
  "aws_eip", // others list them as where calls come from
  "aws_eks_cluster",
  "aws_kms_key",
  "aws_route53_zone",
  "aws_s3_bucket",
  "aws_service_discovery_private_dns_namespace",
  "aws_subnet",
  "aws_vpc",
]);
