/** What a check found. `unknown`: it was tried, and no answer could be had. `not checked`: what it needs is not there. */
export type Verdict = "ok" | "warning" | "failed" | "unknown" | "not checked";

/** What a check is about, in the order they are shown. */
export type Area =
  | "tools"
  | "variables"
  | "quotas"
  | "account"
  | "state"
  | "cluster"
  | "names"
  | "cloudflare"
  | "aiven"
  | "github";

/** One thing that a first deploy needs. */
export interface Check {
  readonly area: Area;
  /** What is checked, such as `terraform`. */
  readonly what: string;
  readonly verdict: Verdict;
  /** What was found, or why nothing was, as a clause. */
  readonly detail: string;
  /** What to do about it. */
  readonly remedy?: string;
}

/** Whether a deploy would fail because of it. */
export function isFailed({ verdict }: Check): boolean {
  return verdict === "failed";
}
