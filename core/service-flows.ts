import { storeTitles, type Store } from "./aiven/stores";
import {
  gatewayEnd,
  podsIn,
  tcp,
  type ClusterFlow,
  type Elsewhere,
  type FlowPort,
  type Pods,
} from "./cluster-flows";
import { prometheus, telemetryCollector } from "./platform-pods";

/** A port of a service. */
export type ServicePort = "http" | "grpc";

/** What a service of LOCAL-PLUS receives and sends. */
export interface ServiceFlows {
  readonly ports: Readonly<Record<ServicePort, number>>;
  readonly mayCall: readonly { readonly service: string; readonly port: ServicePort }[];
  /** Whether it calls others through the Gateway. */
  readonly callsGateway: boolean;
  readonly dataStores: readonly Store[];
  readonly awsServices: readonly string[];
  /** Hosts on the Internet. */
  readonly egress: readonly string[];
}

/** Where the services' stores and AWS are. */
export interface FlowSurroundings {
  readonly region: string;
  /** Range of Aiven's network, and the ports of each store in it. */
  readonly aiven: { readonly range: string; readonly ports: Readonly<Record<Store, number[]>> };
  /** Subnets of the interface endpoints. */
  readonly endpointRanges: readonly string[];
}

/** Name of a service's namespace, Deployment and Service. */
export function serviceObject(service: string): string {
  return `svc-${service}`;
}

/** The pods of a service: by its Deployment's label, which Git keeps. */
export function servicePods(service: string): Pods {
  return podsIn(serviceObject(service), serviceObject(service));
}

/** The Pod Identity agent of the node, which hands out credentials for AWS. Its address is the node's own. */
export const identityAgent: Elsewhere = { kind: "entities", entities: ["host"] };
export const identityAgentPorts = tcp(80);

/** The interface endpoints of the VPC. */
export function awsEndpoints({ endpointRanges: ranges }: FlowSurroundings): Elsewhere {
  return { kind: "ranges", ranges, title: "AWS VPC endpoints" };
}

/** AWS services behind a gateway endpoint: their addresses stay public, so they are let out by name. */
const gatewayServices = ["s3", "dynamodb"];

/** Everything the services may receive and send. */
export function serviceFlows(
  services: Readonly<Record<string, ServiceFlows>>,
  surroundings: FlowSurroundings,
): ClusterFlow[] {
  return Object.entries(services).flatMap(([name, service]) => [
    ...incoming(name, service),
    ...calls(name, service, services),
    ...toData(name, service, surroundings),
    ...toAws(name, service, surroundings),
    toCollector(name),
    ...toInternet(name, service),
  ]);
}

function incoming(name: string, { ports }: ServiceFlows): ClusterFlow[] {
  const object = serviceObject(name);
  const namespace = podsIn(object);
  return [
    {
      name: `within-${object}`,
      from: namespace,
      to: namespace,
      ports: "any",
      why: "pods of one namespace may call each other",
    },
    {
      name: `gateway-to-${object}`,
      from: gatewayEnd,
      to: servicePods(name),
      ports: tcp(ports.http, ports.grpc),
      why: "requests from outside",
    },
    {
      name: `prometheus-to-${object}`,
      from: prometheus,
      to: servicePods(name),
      ports: tcp(ports.http),
      why: "metrics",
    },
  ];
}

function calls(
  name: string,
  { mayCall, callsGateway }: ServiceFlows,
  services: Readonly<Record<string, ServiceFlows>>,
): ClusterFlow[] {
  const from = servicePods(name);
  const direct = mayCall.flatMap(({ service, port }): ClusterFlow[] => {
    const number = services[service]?.ports[port];
    if (number === undefined) return [];
    return [
      {
        name: `${serviceObject(name)}-to-${serviceObject(service)}-${port}`,
        from,
        to: servicePods(service),
        ports: tcp(number),
        why: port === "grpc" ? "calls by gRPC" : "calls by HTTP",
      },
    ];
  });
  if (!callsGateway) return direct;
  const why = "calls by gRPC through the Gateway";
  return [
    ...direct,
    { name: `${serviceObject(name)}-to-gateway`, from, to: gatewayEnd, ports: "any", why },
  ];
}

function toData(name: string, { dataStores }: ServiceFlows, { aiven }: FlowSurroundings) {
  const to: Elsewhere = { kind: "ranges", ranges: [aiven.range], title: "Aiven's network" };
  return dataStores.map((store): ClusterFlow => {
    const ports = aiven.ports[store].map((port): FlowPort => {
      return { port, protocol: "TCP", title: "Aiven's choice" };
    });
    const flow = `${serviceObject(name)}-to-${store}`;
    return { name: flow, from: servicePods(name), to, ports, why: storeTitles[store] };
  });
}

function toAws(
  name: string,
  { awsServices }: ServiceFlows,
  surroundings: FlowSurroundings,
): ClusterFlow[] {
  if (awsServices.length === 0) return [];
  const object = serviceObject(name);
  const from = servicePods(name);
  const byName = awsServices.filter((service) => gatewayServices.includes(service));
  const byEndpoint = awsServices.filter((service) => !gatewayServices.includes(service));
  return [
    {
      name: `${object}-to-identity-agent`,
      from,
      to: identityAgent,
      ports: identityAgentPorts,
      why: "credentials for AWS",
    },
    ...byName.map((service): ClusterFlow => {
      const host = `${service}.${surroundings.region}.amazonaws.com`;
      const hosts = service === "s3" ? [host, `*.${host}`] : [host];
      const to: Elsewhere = { kind: "hosts", hosts };
      return { name: `${object}-to-${service}`, from, to, ports: tcp(443), why: service };
    }),
    ...(byEndpoint.length === 0
      ? []
      : [
          {
            name: `${object}-to-aws`,
            from,
            to: awsEndpoints(surroundings),
            ports: tcp(443),
            why: byEndpoint.join(", "),
          },
        ]),
  ];
}

/** Ports of OTLP: by gRPC and by HTTP. */
export const otlpPorts = tcp(4317, 4318);

function toCollector(name: string): ClusterFlow {
  const object = serviceObject(name);
  const why = "traces, metrics and logs by OTLP";
  return {
    name: `${object}-to-otel`,
    from: servicePods(name),
    to: telemetryCollector,
    ports: otlpPorts,
    why,
  };
}

function toInternet(name: string, { egress: hosts }: ServiceFlows): ClusterFlow[] {
  if (hosts.length === 0) return [];
  return [
    {
      name: `${serviceObject(name)}-to-internet`,
      from: servicePods(name),
      to: { kind: "hosts", hosts },
      ports: tcp(443),
      why: "hosts it calls",
    },
  ];
}
