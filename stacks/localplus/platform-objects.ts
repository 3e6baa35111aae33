import type { LocalPlusEnvironment } from "../../config/localplus";
import type { PlatformService } from "../../config/services";
import { connectionSecret } from "../../core/aiven/names";
import { grpcHost, grpcHosts } from "../../core/grpc-hosts";
import {
  agentsNamespace,
  argoServer,
  certificatesNamespace,
  gitopsNamespace,
  kyvernoNamespace,
  monitoringNamespace,
  platformNamespace,
  vaultNamespace,
} from "../../core/platform-pods";
import { serviceObject, servicePods } from "../../core/service-flows";
import { workloads } from "../../core/workloads";
import {
  gatewayObjects,
  grpcRoute,
  httpRoute,
  routesLabel,
  sharedPath,
  type Backend,
  type Parent,
} from "../../modules/gateway";
import type { KubernetesObject } from "../../modules/kubernetes";
import { namespaceObject } from "../../modules/namespaces";
import { storedSecret } from "../../modules/secrets";
import { deployedElsewhere } from "../../modules/services";
import { alertReceivers, alertSecrets, secretName } from "../secrets";
import { gitopsSecretsOf } from "./gitops-secrets";

/** The store of all secrets. */
export const clusterStore = "aws-secrets-manager";

/** Secret that cloudflared proves itself with. */
export const tokenSecret = "tunnel-token";

const certificateSecret = "origin-certificate";
const gatewayName = "public";
const grpcListener = "grpc-internal";

/** ArgoCD's project of the services. */
export const gitopsProject = "services";

/** How often secrets are read again. */
const refresh = "1h";

/** The namespaces of the services and of the platform's own pods, beside those that Kubernetes has. */
export function namespacesOf({ services }: LocalPlusEnvironment): KubernetesObject[] {
  const labels = { [routesLabel.key]: routesLabel.value };
  return [
    namespaceObject({ name: platformNamespace, labels }),
    namespaceObject({ name: workloads.localplus["external-secrets"].namespace }),
    namespaceObject({ name: workloads.localplus["external-dns"].namespace }),
    namespaceObject({ name: kyvernoNamespace }),
    namespaceObject({ name: monitoringNamespace, labels }),
    namespaceObject({ name: agentsNamespace, podSecurity: "privileged" }),
    namespaceObject({ name: certificatesNamespace }),
    namespaceObject({ name: vaultNamespace }),
    namespaceObject({ name: gitopsNamespace, labels }),
    ...Object.keys(services).map((name) => namespaceObject({ name: serviceObject(name), labels })),
  ];
}

/** Namespaces of the services. */
export function serviceNamespaces({ services }: LocalPlusEnvironment): string[] {
  return Object.keys(services).map(serviceObject);
}

/** Namespaces that have Secrets of the store. */
export function secretNamespaces(environment: LocalPlusEnvironment): string[] {
  return [
    platformNamespace,
    gitopsNamespace,
    monitoringNamespace,
    ...serviceNamespaces(environment),
  ];
}

/** The Secrets of the tunnel, of the Gateway, of ArgoCD and of the services. */
export function storedSecretsOf(environment: LocalPlusEnvironment): KubernetesObject[] {
  const { name, services } = environment;
  const store = { kind: "ClusterSecretStore", name: clusterStore } as const;
  const ofPlatform = { namespace: platformNamespace, store, refresh };
  return [
    storedSecret({
      ...ofPlatform,
      name: tokenSecret,
      source: secretName(name, "tunnel-token"),
      keys: { token: undefined },
    }),
    storedSecret({
      ...ofPlatform,
      name: certificateSecret,
      source: secretName(name, "origin-certificate"),
      keys: { "tls.crt": "certificate", "tls.key": "privateKey" },
      type: "kubernetes.io/tls",
    }),
    ...gitopsSecretsOf(environment, { store, refresh }),
    ...Object.entries(services).flatMap(([service, { dataStores }]) =>
      dataStores.map((dataStore) =>
        storedSecret({
          name: dataStore,
          namespace: serviceObject(service),
          store,
          source: secretName(name, connectionSecret(service, dataStore)),
          keys: "all",
          refresh,
        }),
      ),
    ),
  ];
}

/** A Secret whose name stands for one value, and where it comes from. */
export interface CurrentSecret {
  readonly name: string;
  /** Name in AWS Secrets Manager. */
  readonly source: string;
}

/** The Secrets of Grafana and of the receivers of alerts. */
export function telemetrySecretsOf(
  { name, observability }: LocalPlusEnvironment,
  grafana: CurrentSecret,
): KubernetesObject[] {
  const store = { kind: "ClusterSecretStore", name: clusterStore } as const;
  const common = { namespace: monitoringNamespace, store };
  return [
    storedSecret({ ...common, ...grafana, keys: "all", refresh: "never" }),
    ...alertReceivers(observability).map((receiver) => {
      const { purpose, key } = alertSecrets[receiver];
      const source = secretName(name, purpose);
      return storedSecret({
        ...common,
        name: purpose,
        source,
        keys: { [key]: undefined },
        refresh,
      });
    }),
  ];
}

/** What the platform keeps of each service, whose Deployment Git has. */
export function servicesOf({ services, dns }: LocalPlusEnvironment): KubernetesObject[] {
  return Object.entries(services).flatMap(([name, { ports, replicas, targetCpu }]) =>
    deployedElsewhere({
      name: serviceObject(name),
      namespace: serviceObject(name),
      labels: servicePods(name).labels,
      ports,
      replicas,
      targetCpu,
      hostnames: [`${name}.${dns.privateZone}`, `${name}.${dns.serviceNamespace}`],
    }),
  );
}

/** The Gateway with a listener for each host of the edge, and one for gRPC inside the VPC. */
export function gatewayOf({ edge, domain, gateway }: LocalPlusEnvironment): KubernetesObject[] {
  const applications = edge.applications.map(({ name, host }) => ({ name, hostname: host }));
  return gatewayObjects({
    name: gatewayName,
    namespace: platformNamespace,
    listeners: [...applications, { name: grpcListener, hostname: grpcHosts(domain) }],
    certificate: certificateSecret,
    allNamespaces: gateway.allNamespaces,
  });
}

/** The routes of the services, and of the health of them all. */
export function routesOf(environment: LocalPlusEnvironment): KubernetesObject[] {
  return [
    ...Object.entries(environment.services).flatMap(([name, service]) =>
      routesOfService(name, service, environment),
    ),
    ...healthRoutes(environment),
  ];
}

/** The route to ArgoCD, where it has a host. The chart's Service has port 80 for what comes without TLS. */
export function argoRouteOf({ edge }: LocalPlusEnvironment): KubernetesObject[] {
  const name = "argocd";
  const host = edge.applications.find((each) => each.name === name)?.host;
  if (host === undefined) return [];
  const backend = { name: "argocd-server", namespace: argoServer.namespace, port: 80 };
  return [httpRoute({ name, parent: parentOf(name), hostname: host, paths: ["/"], backend })];
}

function routesOfService(
  service: string,
  { application, routes: paths, ports }: PlatformService,
  { edge, domain }: LocalPlusEnvironment,
): KubernetesObject[] {
  const name = serviceObject(service);
  const host = edge.applications.find((each) => each.name === application)?.host;
  const grpc = grpcRoute({
    name: `${name}-grpc`,
    parent: parentOf(grpcListener),
    hostname: grpcHost(service, domain),
    backend: backendOf(service, ports.grpc),
  });
  if (host === undefined || paths.length === 0) return [grpc];
  const http = httpRoute({
    name,
    parent: parentOf(application),
    hostname: host,
    paths,
    backend: backendOf(service, ports.http),
  });
  return [http, grpc];
}

/** One request can ask one service: the path is answered by all on its host in turn. */
function healthRoutes({ edge, services }: LocalPlusEnvironment): KubernetesObject[] {
  return edge.applications.flatMap(({ name, host, healthPath }) => {
    const backends = Object.entries(services)
      .filter(([, { application, routes }]) => application === name && routes.length > 0)
      .map(([service, { ports }]) => backendOf(service, ports.http));
    if (healthPath === undefined || backends.length === 0) return [];
    return sharedPath({
      name: `${name}-health`,
      parent: parentOf(name),
      hostname: host,
      path: healthPath,
      backends,
    });
  });
}

export function parentOf(sectionName: string): Parent {
  return { name: gatewayName, namespace: platformNamespace, sectionName };
}

function backendOf(service: string, port: number): Backend {
  return { name: serviceObject(service), namespace: serviceObject(service), port };
}
