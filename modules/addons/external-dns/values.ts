import { imageFor, type Mirrors } from "../../../core/mirrors";
import type { Placement } from "../../../core/placement";
import { resourcesOf, type ContainerSize, type PodDemand } from "../../../core/pod-demand";
import type { Values } from "../../helm";
import { partOfPlatform } from "../part-of";
import { placed } from "../placed";

export interface ExternalDnsSettings {
  /** Name of the release and of its objects: each keeps one place of names. */
  readonly name: string;
  readonly serviceAccount: string;
  readonly region: string;
  /** Which of the records it finds are its own. Never changed: it would take its own for somebody else's. */
  readonly owner: string;
  /** Domain that it keeps, and a part of it that it leaves alone. */
  readonly domain: string;
  readonly exclude?: string;
  /**
   * `private-zone`: a hosted zone in Route 53, with hosts of the Gateway for gRPC beside Services. `cloud-map`: a namespace
   * of Cloud Map, whose services exist.
   */
  readonly keeps: "private-zone" | "cloud-map";
  readonly placement: Placement;
  /** What stands for the registries of its images. */
  readonly mirrors: Mirrors;
}

const size: ContainerSize = { cpu: 20, memory: 64, limit: 128 };

/** What the pods of the release ask for. */
export function externalDnsPods({ name }: Pick<ExternalDnsSettings, "name">): PodDemand[] {
  return [{ workload: `Deployment ${name}`, on: "platform", pods: 1, containers: [size] }];
}

const sources = { "private-zone": ["service", "gateway-grpcroute"], "cloud-map": ["service"] };
const providers = { "private-zone": "aws", "cloud-map": "aws-sd" };

/**
 * One pod, as external-dns knows no leader. It adds, changes and removes what is its own: the place is for nothing else.
 */
export function externalDnsValues(settings: ExternalDnsSettings): Values {
  const { name, serviceAccount, region, owner, domain, exclude, keeps, placement, mirrors } =
    settings;
  return {
    fullnameOverride: name,
    commonLabels: partOfPlatform,
    image: { repository: imageFor("registry.k8s.io/external-dns/external-dns", mirrors) },
    serviceAccount: { name: serviceAccount },
    provider: { name: providers[keeps] },
    sources: [...sources[keeps]],
    domainFilters: [domain],
    ...(exclude !== undefined && { excludeDomains: [exclude] }),
    policy: "sync",
    txtOwnerId: owner,
    ...(keeps === "cloud-map"
      ? { registry: "aws-sd" } // the owner stands in the service's description
      : { registry: "txt", extraArgs: { "aws-zone-type": "private" } }),
    managedRecordTypes: ["A"],
    interval: "1m",
    triggerLoopOnEvent: true, // pods come and go faster than the interval
    serviceMonitor: { enabled: true },
    logFormat: "json",
    env: [{ name: "AWS_REGION", value: region }],
    resources: resourcesOf(size),
    ...placed(placement),
  };
}
