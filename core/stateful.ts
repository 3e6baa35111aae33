/**
 * Resource types whose replacement or loss costs data, identity or an outage. In production they carry
 * `prevent_destroy`; their addresses are pinned in `__tests__/conformance/inventory`.
 */
export const statefulTypes: ReadonlySet<string> = new Set([
  "aiven_kafka",
  "aiven_kafka_topic",
  "aiven_pg",
  "aiven_pg_database",
  "aiven_project_vpc",
  "aiven_valkey",
  "aws_db_instance",
  "aws_eip", // others list them as where calls come from
  "aws_eks_cluster",
  "aws_kms_key",
  "aws_lb", // a new one answers under another name, and nothing answers meanwhile
  "aws_route53_zone",
  "aws_s3_bucket",
  "aws_service_discovery_private_dns_namespace",
  "aws_subnet",
  "aws_vpc",
  "cloudflare_zero_trust_access_identity_provider", // policies name it, and without it nobody gets in
  "cloudflare_zero_trust_organization",
  "cloudflare_zero_trust_tunnel_cloudflared", // a new one has another id and another token
  "cloudflare_zone", // a new one has other name servers and another key
  "cloudflare_zone_dnssec", // without it, whoever checks signatures finds nothing while the DS record stands
]);
