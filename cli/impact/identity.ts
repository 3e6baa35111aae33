/** What of a type of resource cannot change without losing what it is. */
export interface Identity {
  /** Arguments whose change destroys the resource and makes another; a dot leads into a block. */
  readonly replaces: readonly string[];
  /** Arguments that change in place, but are the name by which others find it, and what that breaks. */
  readonly renames?: Readonly<Record<string, string>>;
}

const anotherHost =
  "the instance restarts under another host name, and whoever has the old one finds nothing";

const aivenService: Identity = { replaces: ["project", "service_name"] };

/**
 * By type of core/stateful.ts. Providers do not publish in their schemas which arguments force a replacement, so this is
 * written down from their sources: `ForceNew` in hashicorp/terraform-provider-aws 5.100.0, every line of it also asked
 * of the plugin itself (`npm run test:sandbox`); `RequiresReplace` in cloudflare/terraform-provider-cloudflare 5
 * (`internal/services/<type>/schema.go`); "forces recreation" in the documentation of aiven/terraform-provider-aiven 4
 * (`docs/resources/<type>.md`). Read 2026-11-28.
 */
export const identities: Readonly<Record<string, Identity>> = {
  aiven_kafka: aivenService,
  aiven_kafka_topic: { replaces: ["project", "service_name", "topic_name"] },
  aiven_pg: aivenService,
  aiven_pg_database: {
    replaces: ["project", "service_name", "database_name", "lc_collate", "lc_ctype"],
  },
  aiven_project_vpc: { replaces: ["project", "cloud_name", "network_cidr"] },
  aiven_valkey: aivenService,
  aws_db_instance: {
    replaces: [
      "availability_zone",
      "character_set_name",
      "db_name",
      "engine",
      "kms_key_id",
      "snapshot_identifier",
      "storage_encrypted",
      "username",
    ],
    renames: { identifier: anotherHost, identifier_prefix: anotherHost },
  },
  aws_eip: { replaces: ["address", "domain", "network_border_group", "public_ipv4_pool"] },
  aws_eks_cluster: {
    replaces: [
      "access_config.bootstrap_cluster_creator_admin_permissions",
      "bootstrap_self_managed_addons",
      "kubernetes_network_config.ip_family",
      "kubernetes_network_config.service_ipv4_cidr",
      "name",
      "role_arn",
    ],
  },
  aws_kms_key: {
    replaces: ["custom_key_store_id", "customer_master_key_spec", "key_usage", "multi_region"],
  },
  aws_lb: { replaces: ["internal", "load_balancer_type", "name", "name_prefix"] },
  aws_route53_zone: { replaces: ["delegation_set_id", "name"] },
  aws_s3_bucket: { replaces: ["bucket", "bucket_prefix", "object_lock_enabled"] },
  aws_service_discovery_private_dns_namespace: { replaces: ["name", "vpc"] },
  aws_subnet: {
    replaces: ["availability_zone", "availability_zone_id", "cidr_block", "ipv6_native", "vpc_id"],
  },
  aws_vpc: { replaces: ["cidr_block", "ipv4_ipam_pool_id", "ipv4_netmask_length"] },
  cloudflare_zero_trust_access_identity_provider: { replaces: ["account_id", "type", "zone_id"] },
  cloudflare_zero_trust_organization: { replaces: ["account_id", "zone_id"] },
  cloudflare_zero_trust_tunnel_cloudflared: { replaces: ["account_id", "config_src"] },
  cloudflare_zone: { replaces: ["account", "name"] },
  cloudflare_zone_dnssec: { replaces: ["zone_id"] },
};
