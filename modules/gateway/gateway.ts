import { CiliumGatewayClassConfig } from "@kubernetes-models/cilium/cilium.io/v2alpha1/CiliumGatewayClassConfig";
import { Gateway } from "@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/Gateway";
import { GatewayClass } from "@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/GatewayClass";
import { manifest, type KubernetesObject } from "../kubernetes";

/** A host the Gateway answers on. */
export interface Listener {
  /** Its name, by which routes attach to it. */
  readonly name: string;
  /** One host, or `*.` and a domain. */
  readonly hostname: string;
}

export interface GatewayProps {
  readonly name: string;
  readonly namespace: string;
  readonly listeners: readonly Listener[];
  /** Secret of type kubernetes.io/tls in the same namespace, whose certificate has every host. */
  readonly certificate: string;
  /** Whether routes of every namespace are taken, and not only of those with {@link routesLabel}. */
  readonly allNamespaces: boolean;
}

/** Label of namespaces whose routes the Gateway takes. */
export const routesLabel = { key: "local-plus.io/gateway-routes", value: "allowed" } as const;

const className = "cilium";

/**
 * The Gateway, its class and how the class is served: by a Service of a class that Cilium serves itself, with addresses
 * of nodes, so that AWS makes no load balancer.
 */
export function gatewayObjects(props: GatewayProps): KubernetesObject[] {
  const { name, namespace } = props;
  return [
    manifest(
      new CiliumGatewayClassConfig({
        metadata: { name: className, namespace },
        spec: {
          description: "Inside the cluster only",
          service: {
            type: "LoadBalancer",
            loadBalancerClass: "io.cilium/node",
            allocateLoadBalancerNodePorts: false,
            externalTrafficPolicy: "Cluster",
          },
        },
      }),
    ),
    manifest(
      new GatewayClass({
        metadata: { name: className },
        spec: {
          controllerName: "io.cilium/gateway-controller",
          parametersRef: {
            group: "cilium.io",
            kind: "CiliumGatewayClassConfig",
            name: className,
            namespace,
          },
        },
      }),
    ),
    manifest(
      new Gateway({
        metadata: { name, namespace },
        spec: {
          gatewayClassName: className,
          listeners: props.listeners.map((listener) => ({
            ...listener,
            port: 443,
            protocol: "HTTPS",
            tls: {
              mode: "Terminate",
              certificateRefs: [{ group: "", kind: "Secret", name: props.certificate }],
            },
            allowedRoutes: { namespaces: allowedNamespaces(props) },
          })),
        },
      }),
    ),
  ];
}

function allowedNamespaces({ allNamespaces }: GatewayProps) {
  if (allNamespaces) return { from: "All" as const };
  const { key, value } = routesLabel;
  return { from: "Selector" as const, selector: { matchLabels: { [key]: value } } };
}
