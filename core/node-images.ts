import type { InstanceType } from "./instance-types";

/** An operating system EKS publishes node images of. */
interface NodeImage {
  /** EKS's name of the image, by architecture. */
  readonly amiTypes: Readonly<Record<InstanceType["architecture"], string>>;
}

/** Images a pool may run; EKS picks the newest of the cluster's version. */
export const nodeImages = {
  al2023: { amiTypes: { x86_64: "AL2023_x86_64_STANDARD", arm64: "AL2023_ARM_64_STANDARD" } },
  bottlerocket: { amiTypes: { x86_64: "BOTTLEROCKET_x86_64", arm64: "BOTTLEROCKET_ARM_64" } },
} as const satisfies Record<string, NodeImage>;

export type NodeImageName = keyof typeof nodeImages;

/**
 * Images EKS no longer publishes, by the last day it did.
 * Source: awslabs/amazon-eks-ami#2545, read 2026-11-22.
 */
export const endedNodeImages: Readonly<Record<string, string>> = { al2: "2025-11-26" };
