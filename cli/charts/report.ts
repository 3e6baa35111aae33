import type { Image } from "./checks/images";
import type { Unchecked } from "./checks/objects";
import type { ReleaseFinding } from "./finding";

/** What became of one release. */
export interface ReleaseReport {
  readonly stack: string;
  readonly release: string;
  readonly chart: string;
  /** Empty for a chart of the stack's own. */
  readonly version: string;
  /** "skipped" when the chart cannot be had: then nothing is known about the release. */
  readonly result: "valid" | "failed" | "skipped";
  /** Why it was skipped; empty otherwise. */
  readonly reason: string;
  /** Where the chart was: "stack", "mirror", "cache" or "network"; empty when it was nowhere. */
  readonly source: string;
  /** Number of objects rendered. */
  readonly objects: number;
  /** Bytes of the Secret Helm will keep it in; 0 when it was not rendered. */
  readonly bytes: number;
  readonly images: readonly Image[];
  readonly findings: readonly ReleaseFinding[];
  /** Objects that could not be checked, each with the reason. */
  readonly unchecked: readonly Unchecked[];
  readonly seconds: number;
}
