import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";

/** A public hosted zone, wherever it is. */
export interface Zone {
  readonly id: string;
  /** The provider of the zone's account; none where it is the stack's own. */
  readonly provider?: AwsProvider;
}
