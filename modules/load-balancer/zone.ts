import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";

/** A public hosted zone, wherever it is. */
export interface Zone {
  readonly id: string;
  /** The provider of the zone's account; none where it is the stack's own. */
  readonly provider?: AwsProvider;
}

/** A name in a zone. */
export interface Host {
  /** What the name is for, such as `api`. Addresses carry it, so that another name replaces its records where they are. */
  readonly id: string;
  /** The name in full. */
  readonly name: string;
}
