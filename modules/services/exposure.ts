import { IngressRoute } from "@kubernetes-models/traefik/traefik.io/v1alpha1/IngressRoute";
import { Middleware } from "@kubernetes-models/traefik/traefik.io/v1alpha1/Middleware";
import { Service } from "kubernetes-models/v1/Service";
import { manifest, type KubernetesObject } from "../kubernetes";
import { podsOf, policy, ranges, tcpFrom, tcpTo, tlsAnywhere } from "../namespaces";
import { metadataOf, podLabels, type ServiceProps } from "./service";

/** Where requests come from: the pods of the proxy, and its entry point. */
export interface Proxy {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly entryPoint: string;
}

/** Port of every service's Service. */
const servicePort = 80;

/** The name and address inside the cluster: `platform-<name>:80`. */
export function clusterService(service: ServiceProps): KubernetesObject {
  return manifest(
    new Service({
      metadata: metadataOf(service),
      spec: {
        type: "ClusterIP",
        selector: podLabels(service.name),
        ports: [{ name: "http", port: servicePort, targetPort: "http", protocol: "TCP" }],
      },
    }),
  );
}

/**
 * Nothing reaches the pods but the proxy and the services that call them, and they reach nothing but names, the services
 * they call, their database, with an account there AWS, and what else their egress says.
 */
export function networkPolicy(service: ServiceProps, proxy: Proxy): KubernetesObject {
  const { name, namespace, port, database, awsAccount, calls, calledBy, egress } = service;
  const podsOfService = (other: string) => podsOf(namespace, podLabels(other));
  const callers = [podsOf(proxy.namespace, proxy.labels), ...calledBy.map(podsOfService)];
  return policy({ name: metadataOf(service).name, namespace }, podLabels(name), {
    ingress: [tcpFrom(callers, [port])],
    egress: [
      ...(database ? [tcpTo(ranges(database.ranges), [database.port])] : []),
      ...(awsAccount === undefined ? [] : [tlsAnywhere]),
      ...calls.map((called) => tcpTo([podsOfService(called.name)], [called.port])),
      ...egress.map(({ to, port: theirs }) => tcpTo(ranges([to]), [theirs])),
    ],
  });
}

/** The route from the proxy to the service, and what cuts the prefix off. */
export function route(service: ServiceProps, { entryPoint }: Proxy): KubernetesObject[] {
  const { prefix, namespace } = service;
  const metadata = metadataOf(service);
  const strip = `${metadata.name}-strip-prefix`;
  const ingressRoute = new IngressRoute({
    metadata,
    spec: {
      entryPoints: [entryPoint],
      routes: [
        {
          kind: "Rule",
          match: matchOf(service),
          ...(prefix !== undefined && { middlewares: [{ name: strip, namespace }] }),
          services: [{ kind: "Service", name: metadata.name, namespace, port: servicePort }],
        },
      ],
    },
  });
  if (prefix === undefined) return [manifest(ingressRoute)];
  const middleware = new Middleware({
    metadata: { ...metadata, name: strip },
    spec: { stripPrefix: { prefixes: [prefix] } },
  });
  return [manifest(middleware), manifest(ingressRoute)];
}

/** `PathPrefix` compares letters, not parts of a path: without the slash `/auth` would answer `/authors` too. */
function matchOf({ hostname, prefix }: ServiceProps): string {
  const host = `Host(\`${hostname}\`)`;
  if (prefix === undefined) return host;
  return `${host} && (Path(\`${prefix}\`) || PathPrefix(\`${prefix}/\`))`;
}
