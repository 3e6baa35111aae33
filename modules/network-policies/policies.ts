import { CiliumClusterwideNetworkPolicy } from "@kubernetes-models/cilium/cilium.io/v2/CiliumClusterwideNetworkPolicy";
import { CiliumNetworkPolicy } from "@kubernetes-models/cilium/cilium.io/v2/CiliumNetworkPolicy";
import type { IEgressRule } from "@kubernetes-models/cilium/policy/api/EgressRule";
import type { IIngressRule } from "@kubernetes-models/cilium/policy/api/IngressRule";
import type { ClusterFlow, FlowEnd } from "../../core/cluster-flows";
import { manifest, type KubernetesObject } from "../kubernetes";
import { fromEnd, gatewaySelector, ownPods, toEnd, toPorts } from "./selectors";

/** A direction's rules, as a policy has them. */
type Rules = { readonly ingress: IIngressRule[] } | { readonly egress: IEgressRule[] };

/**
 * The policies that allow a flow: one where it begins, if that is in the cluster, and one where it ends. Pods of the
 * bootstrap namespaces get none, because a policy that allows something denies the rest.
 */
export function policiesOf(
  flow: ClusterFlow,
  bootstrapNamespaces: readonly string[],
): KubernetesObject[] {
  const { from, to, ports } = flow;
  const egress = { egress: [{ ...toEnd(to), ...toPorts(ports) }] };
  const ingress = (): Rules => ({ ingress: [{ ...fromEnd(from), ...toPorts(ports) }] });
  return [
    ...(isOurs(from, bootstrapNamespaces)
      ? [policy(`${flow.name}-egress`, flow, from, egress)]
      : []),
    ...(isOurs(to, bootstrapNamespaces)
      ? [policy(`${flow.name}-ingress`, flow, to, ingress())]
      : []),
  ];
}

function isOurs(end: FlowEnd, bootstrapNamespaces: readonly string[]): boolean {
  return (
    end.kind === "gateway" || (end.kind === "pods" && !bootstrapNamespaces.includes(end.namespace))
  );
}

function policy(
  name: string,
  { why: description }: ClusterFlow,
  subject: FlowEnd,
  rules: Rules,
): KubernetesObject {
  if (subject.kind === "pods") {
    return manifest(
      new CiliumNetworkPolicy({
        metadata: { name, namespace: subject.namespace },
        spec: { description, endpointSelector: ownPods(subject), ...rules },
      }),
    );
  }
  return manifest(
    new CiliumClusterwideNetworkPolicy({
      metadata: { name },
      spec: { description, endpointSelector: gatewaySelector, ...rules },
    }),
  );
}
