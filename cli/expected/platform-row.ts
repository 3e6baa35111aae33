/** Pods of the platform, and all that they reach; they reach nothing else of what any row names. */
export interface PlatformRow {
  /** Row of the requirements that asks for it. */
  readonly row: string;
  readonly from: string;
  readonly reaches: readonly string[];
}

/** What a controller needs to read objects, and to prove to AWS who it is. */
export const controller: readonly string[] = ["api-server", "node:80"];
