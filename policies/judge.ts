import { policies } from "./pack";
import type { Finding, Policy } from "./policy";
import type { StackView } from "./stack-view";

/** A finding with the rule and the stack it is about. */
export interface Violation extends Finding {
  readonly policy: Policy;
  /** The stack, by component: `network`. */
  readonly component: string;
}

/** Everything in a finished stack that breaks a rule, rule after rule. */
export function judge(stack: StackView, rules: readonly Policy[] = policies): Violation[] {
  return rules.flatMap((policy) =>
    policy.check(stack).map((finding) => ({ ...finding, policy, component: stack.component })),
  );
}
