import type { ClusterFlow } from "../cluster-flows";
import { externalDns, externalDnsCloudMap } from "../platform-pods";
import { apiServer, flow, hosts, https, identity, type PlatformSurroundings } from "./parts";

/** Route 53 has one API for all regions, and no endpoint in a VPC. */
export function nameFlows({ region }: PlatformSurroundings): ClusterFlow[] {
  const cloudMap = hosts(`servicediscovery.${region}.amazonaws.com`);
  const route53 = hosts("route53.amazonaws.com");
  return [
    flow("external-dns-to-api", externalDns, apiServer, https, "what it watches"),
    identity("external-dns", externalDns),
    flow("external-dns-to-route53", externalDns, route53, https, "the private zone"),
    flow("external-dns-cloud-map-to-api", externalDnsCloudMap, apiServer, https, "what it watches"),
    identity("external-dns-cloud-map", externalDnsCloudMap),
    flow(
      "external-dns-cloud-map-to-cloud-map",
      externalDnsCloudMap,
      cloudMap,
      https,
      "instances of services",
    ),
  ];
}
