import type { Change } from "../rewrite/change";
import type { CheckedProvider } from "../schema-check/check-schema";
import type { Finding } from "../schema-check/finding";
import type { Diagnostic } from "../terraform/diagnostics";

/** A provider as it was used for one stack. */
export interface UsedProvider {
  readonly source: string;
  readonly pinned: string;
  readonly version: string;
}

/** What `terraform validate` says of one stack. */
export interface TerraformReport {
  /** "skipped" when terraform or a provider cannot be had. */
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

/** What the schema check says of one stack; it always runs. */
export interface SchemaReport {
  readonly providers: readonly CheckedProvider[];
  readonly findings: readonly Finding[];
}

/** What became of one stack. */
export interface StackReport {
  readonly stack: string;
  readonly terraform: TerraformReport;
  readonly schema: SchemaReport;
}

/** Whether either check found an error. A skipped one found none, but is always said. */
export function hasFailed({ terraform, schema }: StackReport): boolean {
  return terraform.result === "failed" || schema.findings.length > 0;
}
