import { companions } from "../arguments";
import { each, type Policy } from "../policy";

export const emptyDefaultSecurityGroup: Policy = {
  id: "empty-default-security-group",
  why: "Whatever is created without a security group gets the default one, in which everything talks to everything.",
  reference: "CIS AWS Foundations Benchmark 5.0.0, 5.5; AWS Security Hub EC2.2",
  remedy: "make the VPC with modules/network, or add a DefaultSecurityGroup without rules",
  check: each(["aws_vpc"], (vpc, stack) => {
    const [group] = companions(stack, "aws_default_security_group", "vpc_id", vpc);
    if (!group) return { what: "leaves its default security group as AWS made it" };
    const rules = ["ingress", "egress"].filter((direction) => group.args[direction] !== undefined);
    return rules.map((direction) => ({ what: `has ${direction} in its default security group` }));
  }),
};
