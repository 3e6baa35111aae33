import type { Judged } from "./acknowledge";
import type { Comparison } from "./compare";

/** What `npm run impact` has found. */
export interface ImpactReport extends Judged, Omit<Comparison, "findings"> {
  /** What the working tree is compared with. */
  readonly revision: string;
  readonly commit: string;
}

/** Stacks in which an address that holds data comes, goes, moves or changes. */
export function touched({ stacks }: Pick<ImpactReport, "stacks">): ImpactReport["stacks"] {
  return stacks.filter(({ added, removed, changed, moved, kept }) =>
    [added, removed, changed, moved, kept].some((list) => list.length > 0),
  );
}
