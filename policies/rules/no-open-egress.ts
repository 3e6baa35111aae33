import type { Policy } from "../policy";
import { isOpenRange } from "../ranges";
import { securityRules, type SecurityRule } from "../security-rules";

/** Ports one rule may open to the Internet; the ranges that services listen on are shorter. */
const widestSpan = 1024;

function isWide({ protocol, from, to }: SecurityRule): boolean {
  if (String(protocol) === "-1" || protocol === "all") return true;
  return typeof from === "number" && typeof to === "number" && to - from >= widestSpan;
}

export const noOpenEgress: Policy = {
  id: "no-open-egress",
  why: "Who breaks in can carry everything out, and fetch tools, by any port.",
  reference: "AWS Well-Architected Framework, Security Pillar: Infrastructure protection",
  remedy: "open the ports that are needed, one rule each",
  check: (stack) =>
    securityRules(stack, "egress")
      .filter(isWide)
      .flatMap(({ block, ranges }) =>
        ranges.filter(isOpenRange).map((range) => ({
          block,
          what: "lets everything out to the whole Internet",
          got: range,
        })),
      ),
};
