import type { Policy } from "../policy";
import { isOpenRange } from "../ranges";
import { securityRules } from "../security-rules";

export const noOpenIngress: Policy = {
  id: "no-open-ingress",
  why: "What the whole Internet reaches, the whole Internet tries to break.",
  reference:
    "AWS Security Hub EC2.18; EKS Best Practices, Protecting the infrastructure (hosts): Deploy workers onto private subnets",
  remedy: "name the security group, the prefix list or the range that needs it",
  check: (stack) =>
    securityRules(stack, "ingress").flatMap(({ block, ranges }) =>
      ranges
        .filter(isOpenRange)
        .map((range) => ({ block, what: "lets the whole Internet in", got: range })),
    ),
};
