import { every } from "./resources";
import type { Block, SynthesizedStack } from "./reference";

/** Traffic from one end to another; an end is a group's id, or an address's range. */
export interface Traffic {
  readonly from: string;
  readonly to: string;
  readonly protocol: "tcp" | "udp" | "icmp";
  /** Port, or the type of an ICMP message. */
  readonly port: number;
}

/** A rule of a security group as synthesized. */
export interface Rule {
  readonly direction: "ingress" | "egress";
  readonly block: Block;
}

/** All rules of a stack that are resources of their own. */
export function rulesOf(stack: SynthesizedStack): Rule[] {
  return (["ingress", "egress"] as const).flatMap((direction) =>
    every(stack, `aws_vpc_security_group_${direction}_rule`).map((block) => ({ direction, block })),
  );
}

/** A text like `${aws_security_group.…}` or `sg-…` is a group; all others are ranges. */
function isGroup(end: string): boolean {
  return !/^\d/.test(end);
}

function lets({ block }: Rule, group: string, peer: string, { protocol, port }: Traffic): boolean {
  const inPorts =
    protocol === "icmp"
      ? block["from_port"] === port
      : Number(block["from_port"]) <= port && port <= Number(block["to_port"]);
  return (
    block["security_group_id"] === group &&
    block["ip_protocol"] === protocol &&
    inPorts &&
    (block["cidr_ipv4"] === "0.0.0.0/0" ||
      block["cidr_ipv4"] === peer ||
      block["referenced_security_group_id"] === peer)
  );
}

/** Whether the traffic leaves its source and reaches its destination; ends that are no group let everything pass. */
export function passes(rules: readonly Rule[], traffic: Traffic): boolean {
  const some = (direction: Rule["direction"], group: string, peer: string) =>
    !isGroup(group) ||
    rules.some((rule) => rule.direction === direction && lets(rule, group, peer, traffic));
  return some("egress", traffic.from, traffic.to) && some("ingress", traffic.to, traffic.from);
}
