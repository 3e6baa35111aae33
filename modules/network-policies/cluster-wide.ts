import { CiliumClusterwideNetworkPolicy } from "@kubernetes-models/cilium/cilium.io/v2/CiliumClusterwideNetworkPolicy";
import { manifest, type KubernetesObject } from "../kubernetes";
import { namespaceLabel } from "./selectors";

/** Pods outside the namespaces: not nodes, nor the Gateway, nor Cilium's own health checks, which have no namespace. */
function podsOutside(namespaces: readonly string[]) {
  return {
    matchExpressions: [
      { key: namespaceLabel, operator: "Exists" as const },
      { key: namespaceLabel, operator: "NotIn" as const, values: [...namespaces] },
    ],
  };
}

/**
 * Lets every pod ask for names, through Cilium's own resolver, which so learns the addresses behind the hosts that other
 * policies name. It denies nothing by itself, so it can come first.
 */
export function clusterWidePolicies(bootstrapNamespaces: readonly string[]): KubernetesObject[] {
  return [
    manifest(
      new CiliumClusterwideNetworkPolicy({
        metadata: { name: "allow-dns" },
        spec: {
          description: "every pod may ask for names",
          enableDefaultDeny: { ingress: false, egress: false },
          endpointSelector: podsOutside(bootstrapNamespaces),
          egress: [
            {
              toEndpoints: [
                { matchLabels: { [namespaceLabel]: "kube-system", "k8s:k8s-app": "kube-dns" } },
              ],
              toPorts: [
                {
                  ports: [
                    { port: "53", protocol: "UDP" },
                    { port: "53", protocol: "TCP" },
                  ],
                  rules: { dns: [{ matchPattern: "*" }] },
                },
              ],
            },
          ],
        },
      }),
    ),
  ];
}

/**
 * Denies what no other policy allows, to every pod outside the namespaces. Applied last: what comes after it must bring
 * its own policies.
 */
export function defaultDeny(bootstrapNamespaces: readonly string[]): KubernetesObject {
  return manifest(
    new CiliumClusterwideNetworkPolicy({
      metadata: { name: "default-deny" },
      spec: {
        description: "nothing but what another policy allows",
        enableDefaultDeny: { ingress: true, egress: true },
        endpointSelector: podsOutside(bootstrapNamespaces),
        ingress: [{}],
        egress: [{}],
      },
    }),
  );
}
