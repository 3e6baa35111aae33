import type { ITerraformDependable } from "cdktf";
import { workloads } from "../../../core/workloads";
import { ExternalDns } from "../../../modules/addons";
import type { Platform } from "./part";

const accounts = workloads.localplus;

/** Names of the services' pods in the private zone and in Cloud Map, each kept by an external-dns of its own. */
export function installNames(
  { stack, settings, placement }: Platform,
  after: readonly ITerraformDependable[],
): ITerraformDependable[] {
  const { name: owner, region, mirrors, dns } = settings;
  const common = { owner, region, mirrors, placement, after };
  const zone = new ExternalDns(stack, "external-dns", {
    ...common,
    ...accounts["external-dns"],
    name: "external-dns",
    keeps: "private-zone",
    domain: dns.privateZone,
    exclude: dns.serviceNamespace,
  });
  const cloudMap = new ExternalDns(stack, "external-dns-cloud-map", {
    ...common,
    ...accounts["external-dns-cloud-map"],
    name: "external-dns-cloud-map",
    keeps: "cloud-map",
    domain: dns.serviceNamespace,
  });
  return [zone.release, cloudMap.release];
}
