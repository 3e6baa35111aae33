import type { ITerraformDependable } from "cdktf";
import type { ChartMirrors } from "../helm";

/** What every add-on is told beside its own settings. */
export interface AddonProps {
  /** A namespace that exists before. */
  readonly namespace: string;
  /** Where charts come from instead of their own repositories. */
  readonly mirrors: ChartMirrors;
  /** What must be there first. */
  readonly after: readonly ITerraformDependable[];
}
