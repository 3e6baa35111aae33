import type { ICiliumNetworkPolicy } from "@kubernetes-models/cilium/cilium.io/v2/CiliumNetworkPolicy";
import { cidrFault } from "../../../core/cidr";
import type { Problem } from "../../../core/problems";
import { unless } from "./check";
import { isPort, portRemedy } from "./port";

interface Rule {
  readonly toPorts?: readonly { readonly ports?: readonly { readonly port?: string }[] }[];
}

/** What says who is at the other end of a rule. */
const peers = /^(from|to)(Endpoints|Entities|CIDR|CIDRSet|FQDNs|Services|Groups|Requires|Nodes)$/;

/** A policy says one thing about somebody, and each of its rules names one kind of peer, and ports that exist. */
export function ciliumNetworkPolicy({ spec, specs }: ICiliumNetworkPolicy): Problem[] {
  const all = specs ?? (spec ? [spec] : []);
  return [
    ...unless((spec === undefined) !== (specs === undefined), {
      path: "spec",
      what: "needs one of spec and specs",
      remedy: "set one of them and leave the other out",
    }),
    ...all.flatMap(({ ingress = [], egress = [] }) => [
      ...ingress.flatMap((rule, index) => ruleProblems(rule, `spec.ingress[${index}]`)),
      ...egress.flatMap((rule, index) => ruleProblems(rule, `spec.egress[${index}]`)),
    ]),
  ];
}

function ruleProblems(rule: Rule, path: string): Problem[] {
  const kinds = Object.keys(rule).filter((key) => peers.test(key));
  const ports = (rule.toPorts ?? []).flatMap((each) => each.ports ?? []);
  return [
    ...unless(kinds.length < 2, {
      path,
      what: "names several kinds of peers, which Cilium does not take in one rule",
      got: kinds,
      remedy: "write a rule for each",
    }),
    ...unless(kinds.length > 0 || ports.length === 0, {
      path,
      what: "has ports and no peer, so that it would allow them to everybody",
      remedy: "name the peer",
    }),
    ...ports.flatMap(({ port }) =>
      unless(port === undefined || !/^\d+$/.test(port) || isPort(Number(port)), {
        path: `${path}.toPorts`,
        what: "names something that is not a port",
        got: port,
        remedy: portRemedy,
      }),
    ),
    ...rangesOf(rule).flatMap((cidr) => {
      const fault = cidrFault(cidr);
      return fault ? [{ path, got: cidr, ...fault }] : [];
    }),
  ];
}

function rangesOf(rule: Rule): string[] {
  const fields: Record<string, unknown> = { ...rule };
  const sets = [fields["fromCIDRSet"], fields["toCIDRSet"]].flat() as (
    { cidr?: string } | undefined
  )[];
  const lists = [fields["fromCIDR"], fields["toCIDR"]].flat() as (string | undefined)[];
  return [...sets.map((each) => each?.cidr), ...lists].filter((cidr) => cidr !== undefined);
}
