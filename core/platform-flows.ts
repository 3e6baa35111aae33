import {
  gatewayEnd,
  tcp,
  type ClusterFlow,
  type Elsewhere,
  type FlowPort,
  type Pods,
} from "./cluster-flows";
import {
  cloudflared,
  externalDns,
  externalSecrets,
  externalSecretsWebhook,
  loki,
  prometheus,
  telemetryCollector,
  tempo,
} from "./platform-pods";
import {
  awsEndpoints,
  identityAgent,
  identityAgentPorts,
  type FlowSurroundings,
} from "./service-flows";

/** What the flows of the platform need to know beside the services' surroundings. */
export interface PlatformSurroundings extends FlowSurroundings {
  /** Subnets of the control plane's own addresses. */
  readonly controlPlaneRanges: readonly string[];
  /** Interface endpoints of the VPC. */
  readonly endpoints: readonly string[];
  /** Team of Cloudflare's Access organization. */
  readonly accessTeam: string;
}

/** Port of cloudflared's metrics and of its readiness. */
export const cloudflaredMetricsPort = 2000;

const https = tcp(443);
const apiServer: Elsewhere = { kind: "entities", entities: ["kube-apiserver"] };
const webhookPort = tcp(10_250);

/** Everything the platform's own pods may receive and send. */
export function platformFlows(around: PlatformSurroundings): ClusterFlow[] {
  return [...ofTheTunnel(around), ...ofSecrets(around), ...ofNames(around), ...ofTelemetry()];
}

/** Hosts and ports: developers.cloudflare.com, tunnel with firewall. Read 2026-11-22. */
function ofTheTunnel({ accessTeam }: PlatformSurroundings): ClusterFlow[] {
  const tunnelPorts: FlowPort[] = [
    { port: 7844, protocol: "TCP" },
    { port: 7844, protocol: "UDP" },
  ];
  const edge = hosts("region1.v2.argotunnel.com", "region2.v2.argotunnel.com");
  const access = hosts(`${accessTeam}.cloudflareaccess.com`);
  return [
    flow("cloudflared-to-cloudflare", cloudflared, edge, tunnelPorts, "the tunnel"),
    flow("cloudflared-to-access", cloudflared, access, https, "keys that sign Access's tokens"),
    {
      name: "cloudflared-to-gateway",
      from: cloudflared,
      to: gatewayEnd,
      ports: "any",
      why: "requests from outside",
    },
  ];
}

/** The control plane calls from its own addresses, which Cilium may or may not know to be the API server's. */
function ofSecrets(around: PlatformSurroundings): ClusterFlow[] {
  const callers: Elsewhere = {
    kind: "entities",
    entities: ["kube-apiserver", "host", "remote-node"],
  };
  const ranges: Elsewhere = {
    kind: "ranges",
    ranges: around.controlPlaneRanges,
    title: "the control plane",
  };
  const why = "checks of ExternalSecrets and stores";
  const name = "api-to-external-secrets-webhook";
  return [
    flow("external-secrets-to-api", externalSecrets, apiServer, https, "what it watches"),
    identity("external-secrets", externalSecrets),
    aws("external-secrets", externalSecrets, "secretsmanager", around),
    { name, from: callers, to: externalSecretsWebhook, ports: webhookPort, why },
    {
      name: `${name}-by-address`,
      from: ranges,
      to: externalSecretsWebhook,
      ports: webhookPort,
      why,
    },
  ];
}

/** Route 53 has one API for all regions, and no endpoint in a VPC. */
function ofNames({ region }: PlatformSurroundings): ClusterFlow[] {
  const cloudMap = hosts(`servicediscovery.${region}.amazonaws.com`);
  const route53 = hosts("route53.amazonaws.com");
  return [
    flow("external-dns-to-api", externalDns, apiServer, https, "what it watches"),
    identity("external-dns", externalDns),
    flow("external-dns-to-route53", externalDns, route53, https, "the private zone"),
    flow("external-dns-to-cloud-map", externalDns, cloudMap, https, "instances of services"),
  ];
}

function ofTelemetry(): ClusterFlow[] {
  const metrics = (name: string, to: Pods, port: number): ClusterFlow =>
    flow(`prometheus-to-${name}`, prometheus, to, tcp(port), "metrics");
  return [
    flow("otel-to-tempo", telemetryCollector, tempo, tcp(4317), "traces"),
    flow("otel-to-loki", telemetryCollector, loki, tcp(3100), "logs"),
    metrics("cloudflared", cloudflared, cloudflaredMetricsPort),
    metrics("external-secrets", externalSecrets, 8080),
    metrics("external-dns", externalDns, 7979),
  ];
}

function flow(
  name: string,
  from: Pods,
  to: Pods | Elsewhere,
  ports: readonly FlowPort[],
  why: string,
): ClusterFlow {
  return { name, from, to, ports, why };
}

function hosts(...names: readonly string[]): Elsewhere {
  return { kind: "hosts", hosts: names };
}

function identity(name: string, from: Pods): ClusterFlow {
  const why = "credentials for AWS";
  return flow(`${name}-to-identity-agent`, from, identityAgent, identityAgentPorts, why);
}

/** To a service of AWS: through its endpoint where the VPC has one, else by name. */
function aws(name: string, from: Pods, service: string, around: PlatformSurroundings): ClusterFlow {
  const to = around.endpoints.includes(service)
    ? awsEndpoints(around)
    : hosts(`${service}.${around.region}.amazonaws.com`);
  return flow(`${name}-to-${service}`, from, to, https, service);
}
