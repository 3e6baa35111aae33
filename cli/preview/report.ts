import type { Change } from "../rewrite/change";
import type { Diagnostic } from "../terraform/diagnostics";
import type { UsedProvider } from "../validate/report";
import type { Origin } from "./outputs";
import type { Action } from "./plan-lines";

/** What became of one stack. */
export interface StackPreview {
  /** Stack id. */
  readonly stack: string;
  /** The stack without its environment, such as `eks-nodes`. */
  readonly component: string;
  /** "skipped" when a provider cannot be had; the stacks that read it are planned with examples all the same. */
  readonly result: "planned" | "failed" | "skipped";
  /** Why it was skipped; empty otherwise. */
  readonly reason: string;
  /** Time of terraform itself, `plan` and `show`. */
  readonly seconds: number;
  /** Whether it was planned on top of its recorded state (`--live`), or as if nothing existed. */
  readonly state: "recorded" | "empty";
  /** How many resources would be created, changed, replaced (destroyed and created), destroyed. */
  readonly actions: Readonly<Record<Action, number>>;
  /** How many of these are of each type, most frequent first. */
  readonly types: Readonly<Record<string, number>>;
  /** Errors and warnings; the same one about several resources is there once for each. */
  readonly diagnostics: readonly Diagnostic[];
  readonly providers: readonly UsedProvider[];
  /** Where each value comes from that the stack hands to those that read it, by the name of the output. */
  readonly outputs: Readonly<Record<string, Origin>>;
  /** Stacks of which it reads outputs, by component. */
  readonly reads: readonly string[];
  /** What makes the planned copy differ from the stack. */
  readonly changes: readonly Change[];
}

/** The whole run; `--json` prints just this. Fields are added, never renamed. */
export interface PreviewReport {
  readonly environment: string;
  /** Whether recorded state was read. */
  readonly live: boolean;
  /** In dependency order. */
  readonly stacks: readonly StackPreview[];
  readonly seconds: number;
  /** Most memory seen at once, of this command and all it started, in MiB; null where the system does not tell. */
  readonly peakMebibytes: number | null;
  /** How many plans ran at the same time. */
  readonly atATime: number;
}

/** Whether the preview says that the environment cannot be applied, or cannot tell of a part of it. */
export function hasFailed({ stacks }: Pick<PreviewReport, "stacks">, allowSkips: boolean): boolean {
  return stacks.some(({ result }) => result === "failed" || (result === "skipped" && !allowSkips));
}
