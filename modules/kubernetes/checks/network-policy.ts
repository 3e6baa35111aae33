import type { INetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import type { INetworkPolicyPort } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicyPort";
import { cidrFault } from "../../../core/cidr";
import type { Problem } from "../../../core/problems";
import { unless } from "./check";
import { isPort, portRemedy } from "./port";

/** A policy's rules apply, and name ports and ranges that exist. */
export function networkPolicy({ spec }: INetworkPolicy): Problem[] {
  if (!spec) return [{ path: "spec", what: "is missing", remedy: "add it" }];
  const { policyTypes = ["Ingress", "Egress"], ingress = [], egress = [] } = spec;
  return [
    ...direction(
      "ingress",
      policyTypes.includes("Ingress"),
      ingress.map(({ from = [], ports = [] }) => ({ peers: from, ports })),
    ),
    ...direction(
      "egress",
      policyTypes.includes("Egress"),
      egress.map(({ to = [], ports = [] }) => ({ peers: to, ports })),
    ),
  ];
}

interface Rule {
  readonly peers: readonly { readonly ipBlock?: { readonly cidr: string } }[];
  readonly ports: readonly INetworkPolicyPort[];
}

function direction(
  name: "ingress" | "egress",
  applies: boolean,
  rules: readonly Rule[],
): Problem[] {
  return [
    ...unless(applies || rules.length === 0, {
      path: `spec.${name}`,
      what: "has rules that policyTypes leaves out",
      remedy: `add ${name === "ingress" ? "Ingress" : "Egress"} to policyTypes`,
    }),
    ...rules.flatMap(({ peers, ports }, index) => [
      ...ports.flatMap((port, at) => portProblems(port, `spec.${name}[${index}].ports[${at}]`)),
      ...peers.flatMap(({ ipBlock }) => {
        const fault = ipBlock && cidrFault(ipBlock.cidr);
        return fault ? [{ path: `spec.${name}[${index}]`, got: ipBlock.cidr, ...fault }] : [];
      }),
    ]),
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
