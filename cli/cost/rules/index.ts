import { cloudflareZone, zeroTrust } from "./cloudflare";
import { eksAddon, eksCluster, eksNodeGroup } from "./cluster";
import { aivenService, aivenTransitGateway, bucket, dbInstance, key, secret } from "./data";
import { healthCheck, namespace, registeredService, zone } from "./names";
import {
  elasticIp,
  internetGateway,
  loadBalancer,
  natGateway,
  transitGatewayAttachment,
  vpc,
  vpcEndpoint,
} from "./network";
import type { Rule } from "./rule";
import { alarm, logGroup, topic } from "./watching";

/** What resources cost, by their type. A type is here or in `free`, never in both. */
export const rules: Readonly<Record<string, Rule>> = {
  aiven_kafka: aivenService,
  aiven_pg: aivenService,
  aiven_transit_gateway_vpc_attachment: aivenTransitGateway,
  aiven_valkey: aivenService,
  aws_cloudwatch_log_group: logGroup,
  aws_cloudwatch_metric_alarm: alarm,
  aws_db_instance: dbInstance,
  aws_ec2_transit_gateway_vpc_attachment: transitGatewayAttachment,
  aws_eip: elasticIp,
  aws_eks_addon: eksAddon,
  aws_eks_cluster: eksCluster,
  aws_eks_node_group: eksNodeGroup,
  aws_internet_gateway: internetGateway,
  aws_kms_key: key,
  aws_lb: loadBalancer,
  aws_nat_gateway: natGateway,
  aws_route53_health_check: healthCheck,
  aws_route53_zone: zone,
  aws_s3_bucket: bucket,
  aws_secretsmanager_secret: secret,
  aws_service_discovery_private_dns_namespace: namespace,
  aws_service_discovery_service: registeredService,
  aws_sns_topic: topic,
  aws_vpc: vpc,
  aws_vpc_endpoint: vpcEndpoint,
  cloudflare_zero_trust_organization: zeroTrust,
  cloudflare_zone: cloudflareZone,
};
