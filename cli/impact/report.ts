import type { Judged } from "./acknowledge";
import type { Comparison } from "./compare";
import type { StackPlan } from "./plan/plan-all";

/** What `npm run impact` has found. */
export interface ImpactReport extends Judged, Omit<Comparison, "findings"> {
  /** What the working tree is compared with. */
  readonly revision: string;
  readonly commit: string;
  /** What is no loss, but should be known. */
  readonly notes: readonly string[];
  /** What real plans say of each stack that differs; empty when none were asked for. */
  readonly plans: readonly StackPlan[];
}

/** Stacks in which an address that holds data comes, goes, moves or changes. */
export function touched({ stacks }: Pick<ImpactReport, "stacks">): ImpactReport["stacks"] {
  return stacks.filter(({ added, removed, changed, moved, kept }) =>
    [added, removed, changed, moved, kept].some((list) => list.length > 0),
  );
}
