import type { TerraformJson } from "../terraform-json";

/** One thing the rewrite did, ready to print. */
export interface Change {
  /** What was changed: `provider aws`, `aws_eks_cluster.this`, `terraform backend`. */
  readonly where: string;
  /** The whole sentence, beginning with `where`. */
  readonly sentence: string;
}

/** A configuration and everything that makes it differ from the one before. */
export interface Rewritten {
  readonly json: TerraformJson;
  readonly changes: readonly Change[];
}

/** One kind of change; leaves its input as it is and returns another. */
export type Step = (json: TerraformJson) => Rewritten;

/** `<where>: <what>` */
export function change(where: string, what: string): Change {
  return { where, sentence: `${where}: ${what}` };
}
