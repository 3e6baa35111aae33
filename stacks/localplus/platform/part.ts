import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { LocalPlusEnvironment } from "../../../config/localplus";
import type { Reads } from "../../../core/contract";
import type { Placement } from "../../../core/placement";
import type { KubernetesObject } from "../../../modules/kubernetes";
import type { platformAwsContract } from "../contracts";

/** What every part of `helm-platform` is built with. */
export interface Platform {
  /** The stack. */
  readonly stack: Construct;
  readonly settings: LocalPlusEnvironment;
  /** What the workloads have in AWS. */
  readonly aws: Reads<(typeof platformAwsContract)["fields"]>;
  /** Nodes that the platform's own pods are kept on. */
  readonly placement: Placement;
  /** Objects as a release of their own, after what they need. */
  readonly deliver: (
    name: string,
    objects: readonly KubernetesObject[],
    after: readonly ITerraformDependable[],
    options?: DeliveryOptions,
  ) => ITerraformDependable;
}

export interface DeliveryOptions {
  /** Whether objects that are there already become the release's. */
  readonly takesOver?: boolean;
}
