import { blocks, texts } from "./arguments";
import type { Args, Block, StackView } from "./stack-view";

/** A rule of a security group, wherever it is written. */
export interface SecurityRule {
  /** The resource that holds it. */
  readonly block: Block;
  /** Ranges it opens to, IPv4 and IPv6. */
  readonly ranges: readonly unknown[];
  readonly protocol: unknown;
  readonly from: unknown;
  readonly to: unknown;
}

function inOldForm(block: Block, args: Args): SecurityRule {
  return {
    block,
    ranges: [...texts(args["cidr_blocks"]), ...texts(args["ipv6_cidr_blocks"])],
    protocol: args["protocol"],
    from: args["from_port"],
    to: args["to_port"],
  };
}

/** All rules of a direction: resources of their own in both forms, and those inside a group. */
export function securityRules(
  stack: StackView,
  direction: "ingress" | "egress",
): readonly SecurityRule[] {
  const own = stack.of(`aws_vpc_security_group_${direction}_rule`).map((block) => ({
    block,
    ranges: [block.args["cidr_ipv4"], block.args["cidr_ipv6"]],
    protocol: block.args["ip_protocol"],
    from: block.args["from_port"],
    to: block.args["to_port"],
  }));
  const old = stack
    .of("aws_security_group_rule")
    .filter(({ args }) => args["type"] === direction)
    .map((block) => inOldForm(block, block.args));
  const inline = stack
    .of("aws_security_group", "aws_default_security_group")
    .flatMap((block) => blocks(block.args, direction).map((args) => inOldForm(block, args)));
  return [...own, ...old, ...inline];
}
