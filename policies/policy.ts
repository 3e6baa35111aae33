import type { PolicyId } from "../core/policy-ids";
import type { Block, StackView } from "./stack-view";

/** One way in which a block of a stack breaks a rule. */
export interface Finding {
  readonly block: Block;
  /** What is wrong, as a clause without a subject: `does not rotate`. */
  readonly what: string;
  /** The value found; left out where showing it helps nobody. */
  readonly got?: unknown;
}

/** A rule over a finished stack. */
export interface Policy {
  readonly id: PolicyId;
  /** What goes wrong where the rule is broken, in one sentence. */
  readonly why: string;
  /** Whose advice it is: document and chapter, or control. */
  readonly reference: string;
  /** What to do about a finding, as an imperative. */
  readonly remedy: string;
  /** Everything in the stack that breaks the rule. */
  readonly check: (stack: StackView) => readonly Finding[];
}

/** What is wrong with one block; the block itself is added by {@link each}. */
export type Fault = Omit<Finding, "block">;

/** A check of every resource of some types by itself. */
export function each(
  types: readonly string[],
  judge: (resource: Block, stack: StackView) => Fault | readonly Fault[] | undefined,
): Policy["check"] {
  return (stack) =>
    stack
      .of(...types)
      .flatMap((block) => [judge(block, stack) ?? []].flat().map((fault) => ({ ...fault, block })));
}
