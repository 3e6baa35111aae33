import type { INetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import type { INetworkPolicyPeer } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicyPeer";
import type { INetworkPolicyPort } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicyPort";
import { cidrFault } from "../../../core/cidr";
import type { Problem } from "../../../core/problems";
import { unless } from "./check";
import { isPort, portRemedy } from "./port";

/** A policy's rules apply, and name peers, ports and ranges that exist. */
export function networkPolicy({ spec }: INetworkPolicy): Problem[] {
  if (!spec) return [{ path: "spec", what: "is missing", remedy: "add it" }];
  const { policyTypes = ["Ingress", "Egress"], ingress = [], egress = [] } = spec;
  return [
    ...direction(
      "ingress",
      policyTypes.includes("Ingress"),
      ingress.map(({ from, ports }) => ({ peers: from, ports })),
    ),
    ...direction(
      "egress",
      policyTypes.includes("Egress"),
      egress.map(({ to, ports }) => ({ peers: to, ports })),
    ),
  ];
}

interface Rule {
  readonly peers: readonly INetworkPolicyPeer[] | undefined;
  readonly ports: readonly INetworkPolicyPort[] | undefined;
}

function direction(
  name: "ingress" | "egress",
  applies: boolean,
  rules: readonly Rule[],
): Problem[] {
  const peersField = name === "ingress" ? "from" : "to";
  return [
    ...unless(applies || rules.length === 0, {
      path: `spec.${name}`,
      what: "has rules that policyTypes leaves out",
      remedy: `add ${name === "ingress" ? "Ingress" : "Egress"} to policyTypes`,
    }),
    ...rules.flatMap(({ peers, ports }, index) => {
      const path = `spec.${name}[${index}]`;
      return [
        ...notEmpty(peers, `${path}.${peersField}`, "everybody"),
        ...notEmpty(ports, `${path}.ports`, "every port"),
        ...(ports ?? []).flatMap((port, at) => portProblems(port, `${path}.ports[${at}]`)),
        ...(peers ?? []).flatMap((peer, at) =>
          peerProblems(peer, path, `${path}.${peersField}[${at}]`),
        ),
      ];
    }),
  ];
}

/** An empty list means the same as none. Who means everything leaves the field out. */
function notEmpty(list: readonly unknown[] | undefined, path: string, everything: string) {
  return unless(list === undefined || list.length > 0, {
    path,
    what: `is empty, which Kubernetes takes for ${everything}`,
    remedy: `leave the rule out, or, to mean ${everything}, the field`,
  });
}

function peerProblems(
  { ipBlock, podSelector, namespaceSelector }: INetworkPolicyPeer,
  rule: string,
  path: string,
): Problem[] {
  const fault = ipBlock && cidrFault(ipBlock.cidr);
  return [
    ...(fault ? [{ path: rule, got: ipBlock.cidr, ...fault }] : []),
    ...unless(!ipBlock || (!podSelector && !namespaceSelector), {
      path,
      what: "names addresses and pods, which Kubernetes does not take in one peer",
      remedy: "write a peer for each",
    }),
  ];
}

function portProblems({ port, endPort }: INetworkPolicyPort, path: string): Problem[] {
  return [
    ...unless(typeof port !== "number" || isPort(port), {
      path: `${path}.port`,
      what: "is not a port",
      got: port,
      remedy: portRemedy,
    }),
    ...unless(
      endPort === undefined || (typeof port === "number" && endPort >= port && isPort(endPort)),
      {
        path: `${path}.endPort`,
        what: "does not end a range that begins at a port",
        got: endPort,
        remedy: "write a port by number and an end that is not below it",
      },
    ),
  ];
}
