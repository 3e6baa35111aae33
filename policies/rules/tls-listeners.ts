import { blocks } from "../arguments";
import type { Fault, Policy } from "../policy";
import type { Block } from "../stack-view";

/**
 * AWS's security policies with TLS 1.2 as the oldest: their names say so.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
const modern = /^ELBSecurityPolicy-TLS13-1-[23]-/;

function listenerFaults({ args }: Block): Fault[] {
  const { protocol, ssl_policy: policy } = args;
  if (protocol === "HTTP") {
    const redirects = blocks(args, "default_action", "redirect").some(
      (to) => to["protocol"] === "HTTPS",
    );
    return redirects ? [] : [{ what: "answers over plain HTTP" }];
  }
  if (protocol !== "HTTPS" && protocol !== "TLS") return [];
  return typeof policy === "string" && modern.test(policy)
    ? []
    : [{ what: "accepts TLS older than 1.2 or weak ciphers", got: policy }];
}

function balancerFaults({ args }: Block): Fault[] {
  const { load_balancer_type: type = "application", drop_invalid_header_fields: drops } = args;
  return type !== "application" || drops === true
    ? []
    : [{ what: "passes invalid headers on", got: drops }];
}

export const tlsListeners: Policy = {
  id: "tls-listeners",
  why: "Plain HTTP and old TLS can be read on the way; invalid headers smuggle requests past the balancer.",
  reference: "AWS Security Hub ELB.1, ELB.4, ELB.17; CIS EKS Benchmark 1.5.0, 5.4.5",
  remedy:
    "redirect HTTP to HTTPS, use ELBSecurityPolicy-TLS13-1-2-2021-06 or newer, set dropInvalidHeaderFields: true",
  check: (stack) =>
    [
      ...stack.of("aws_lb_listener").map((block) => ({ block, faults: listenerFaults(block) })),
      ...stack.of("aws_lb").map((block) => ({ block, faults: balancerFaults(block) })),
    ].flatMap(({ block, faults }) => faults.map((fault) => ({ ...fault, block }))),
};
