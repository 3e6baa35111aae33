import type { IGateway } from "@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/Gateway";
import type { IGatewayClass } from "@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/GatewayClass";
import type { ICiliumGatewayClassConfig } from "@kubernetes-models/cilium/cilium.io/v2alpha1/CiliumGatewayClassConfig";
import type { Problem } from "../../../core/problems";
import { repeated, unless } from "./check";

type Listener = IGateway["spec"]["listeners"][number];

/** A host is a name, never an address. */
export const address = /^\d+(\.\d+){3}$|:/;

/** Each listener is told apart from the others, has TLS exactly where its protocol has, and says whose routes it takes. */
export function gateway({ spec: { listeners } }: IGateway): Problem[] {
  const places = listeners.map(
    ({ port, protocol, hostname = "" }) => `${protocol} ${port} ${hostname}`,
  );
  return [
    ...repeated(listeners.map(({ name }) => name)).map((got) => ({
      path: "spec.listeners",
      what: "has several listeners of one name",
      got,
      remedy: "give each a name of its own",
    })),
    ...repeated(places).map((got) => ({
      path: "spec.listeners",
      what: "has several listeners for one protocol, port and host",
      got,
      remedy: "remove all but one",
    })),
    ...listeners.flatMap((listener, index) =>
      listenerProblems(listener, `spec.listeners[${index}]`),
    ),
  ];
}

function listenerProblems(listener: Listener, path: string): Problem[] {
  const { protocol, hostname, tls, allowedRoutes } = listener;
  const encrypted = protocol === "HTTPS" || protocol === "TLS";
  const { from, selector } = allowedRoutes?.namespaces ?? {};
  return [
    ...unless(encrypted === (tls !== undefined), {
      path: `${path}.tls`,
      what: encrypted ? `is missing, and ${protocol} needs it` : `is not for ${protocol}`,
      remedy: encrypted ? "name the certificate" : "remove it, or use HTTPS",
    }),
    ...unless(tls?.mode === "Passthrough" || !tls || (tls.certificateRefs ?? []).length > 0, {
      path: `${path}.tls.certificateRefs`,
      what: "is empty, and TLS that ends here needs a certificate",
      remedy: "name the Secret of the certificate",
    }),
    ...unless(hostname === undefined || (protocol !== "TCP" && protocol !== "UDP"), {
      path: `${path}.hostname`,
      what: `is nothing that ${protocol} knows`,
      got: hostname,
      remedy: "remove it",
    }),
    ...unless(hostname === undefined || !address.test(hostname), {
      path: `${path}.hostname`,
      what: "is an address",
      got: hostname,
      remedy: "use a name",
    }),
    ...unless(from !== "Selector" || selector !== undefined, {
      path: `${path}.allowedRoutes.namespaces.selector`,
      what: "is missing, so that routes of no namespace are taken",
      remedy: "select namespaces by their labels",
    }),
  ];
}

/** The object with a class's parameters is found in a namespace; Cilium knows no other kind of it. */
export function gatewayClass({ spec: { parametersRef } }: IGatewayClass): Problem[] {
  return unless(parametersRef === undefined || parametersRef.namespace !== undefined, {
    path: "spec.parametersRef.namespace",
    what: "is missing",
    remedy: "name the namespace of the CiliumGatewayClassConfig",
  });
}

/** Only load balancers have classes. */
export function ciliumGatewayClassConfig({ spec }: ICiliumGatewayClassConfig): Problem[] {
  const { type, loadBalancerClass } = spec?.service ?? {};
  return unless(type !== "NodePort" || loadBalancerClass === undefined, {
    path: "spec.service.loadBalancerClass",
    what: "is nothing that a Service of type NodePort has",
    got: loadBalancerClass,
    remedy: "use type LoadBalancer, or remove it",
  });
}
