import type { ClusterFlow, Elsewhere, FlowPort, GatewayEnd, Pods } from "../cluster-flows";
import { tcp } from "../cluster-flows";
import { prometheus } from "../platform-pods";
import {
  awsEndpoints,
  identityAgent,
  identityAgentPorts,
  type FlowSurroundings,
} from "../service-flows";

/** What the flows of the platform need to know beside the services' surroundings. */
export interface PlatformSurroundings extends FlowSurroundings {
  /** Subnets of the control plane's own addresses. */
  readonly controlPlaneRanges: readonly string[];
  /** Interface endpoints of the VPC. */
  readonly endpoints: readonly string[];
  /** Team of Cloudflare's Access organization. */
  readonly accessTeam: string;
  /** Hosts that alerts go to, beside AWS. */
  readonly alertHosts: readonly string[];
  /** Images whose signatures are verified, and further hosts their registry needs. */
  readonly signatures: readonly { readonly images: string; readonly hosts: readonly string[] }[];
  /** Where ArgoCD finds what it deploys, and whether its cache is one pod or several. */
  readonly git: {
    readonly host: string;
    readonly viaGithubApp: boolean;
    readonly highlyAvailable: boolean;
  };
}

export const https = tcp(443);

export const apiServer: Elsewhere = { kind: "entities", entities: ["kube-apiserver"] };

export function flow(
  name: string,
  from: Pods | GatewayEnd,
  to: Pods | Elsewhere,
  ports: readonly FlowPort[],
  why: string,
): ClusterFlow {
  return { name, from, to, ports, why };
}

/** Hosts outside, by name. */
export function hosts(...names: readonly string[]): Elsewhere {
  return { kind: "hosts", hosts: names };
}

/** Buckets of the region, whose addresses stay public behind the gateway endpoint. */
export function bucketHosts({ region }: PlatformSurroundings): Elsewhere {
  const host = `s3.${region}.amazonaws.com`;
  return hosts(host, `*.${host}`);
}

/** What Prometheus scrapes of the pods. */
export function metrics(name: string, to: Pods, port: number): ClusterFlow {
  return flow(`prometheus-to-${name}`, prometheus, to, tcp(port), "metrics");
}

/** To the agent that hands out the credentials of Pod Identity. */
export function identity(name: string, from: Pods): ClusterFlow {
  const why = "credentials for AWS";
  return flow(`${name}-to-identity-agent`, from, identityAgent, identityAgentPorts, why);
}

/** To a service of AWS: through its endpoint where the VPC has one, else by name. */
export function aws(
  name: string,
  from: Pods,
  service: string,
  around: PlatformSurroundings,
): ClusterFlow {
  const to = around.endpoints.includes(service)
    ? awsEndpoints(around)
    : hosts(`${service}.${around.region}.amazonaws.com`);
  return flow(`${name}-to-${service}`, from, to, https, service);
}

/** To buckets: their addresses stay public behind the gateway endpoint, so they are let out by name. */
export function buckets(name: string, from: Pods, { region }: PlatformSurroundings): ClusterFlow {
  const host = `s3.${region}.amazonaws.com`;
  const to = hosts(host, `*.${host}`, `*.s3.dualstack.${region}.amazonaws.com`);
  return flow(`${name}-to-s3`, from, to, https, "its bucket");
}

/** To several services of AWS: one way to all that have an endpoint, which share their addresses. */
export function awsAll(
  name: string,
  from: Pods,
  services: readonly string[],
  around: PlatformSurroundings,
): ClusterFlow[] {
  const inside = services.filter((service) => around.endpoints.includes(service));
  const outside = services.filter((service) => !inside.includes(service));
  return [
    ...(inside.length === 0
      ? []
      : [flow(`${name}-to-aws`, from, awsEndpoints(around), https, inside.join(", "))]),
    ...outside.map((service) => aws(name, from, service, around)),
  ];
}

/**
 * Calls of the control plane to a webhook. It calls from its own addresses, which Cilium may or may not know to be the
 * API server's, so both are allowed.
 */
export function webhookFlows(
  name: string,
  to: Pods,
  ports: readonly FlowPort[],
  why: string,
  { controlPlaneRanges }: PlatformSurroundings,
): ClusterFlow[] {
  const callers: Elsewhere = {
    kind: "entities",
    entities: ["kube-apiserver", "host", "remote-node"],
  };
  const ranges: Elsewhere = {
    kind: "ranges",
    ranges: controlPlaneRanges,
    title: "the control plane",
  };
  return [
    { name, from: callers, to, ports, why },
    { name: `${name}-by-address`, from: ranges, to, ports, why },
  ];
}
