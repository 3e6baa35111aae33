import type { ITerraformDependable } from "cdktf";
import type { Mirrors } from "../../core/mirrors";

/** What every add-on is told beside its own settings. */
export interface AddonProps {
  /** A namespace that exists before. */
  readonly namespace: string;
  /** Where charts and images come from instead of their own publishers. */
  readonly mirrors: Mirrors;
  /** What must be there first. */
  readonly after: readonly ITerraformDependable[];
}
