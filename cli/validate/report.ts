import type { Change } from "../rewrite/change";
import type { Diagnostic } from "../terraform/diagnostics";

/** A provider as it was used for one stack. */
export interface UsedProvider {
  readonly source: string;
  readonly pinned: string;
  readonly version: string;
}

/** What became of one stack. */
export interface StackReport {
  readonly stack: string;
  /** "skipped" when a provider cannot be had: then nothing is known about the stack. */
  readonly result: "valid" | "failed" | "skipped";
  /** Why it was skipped; empty otherwise. */
  readonly reason: string;
  readonly providers: readonly UsedProvider[];
  /** Time of terraform itself. */
  readonly seconds: number;
  readonly diagnostics: readonly Diagnostic[];
  /** What makes the validated copy differ from the stack. */
  readonly changes: readonly Change[];
}
