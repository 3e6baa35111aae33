import type { NodeImageName } from "../../core/node-images";

/**
 * A part of cloud-init's. EKS merges its own in, before it as awslabs/amazon-eks-ami#1988 shows, and of two settings
 * nodeadm takes the last: https://awslabs.github.io/amazon-eks-ami/nodeadm/doc/examples/
 */
function nodeadm(maxPods: number): string {
  return [
    "MIME-Version: 1.0",
    'Content-Type: multipart/mixed; boundary="//"',
    "",
    "--//",
    "Content-Type: application/node.eks.aws",
    "",
    "apiVersion: node.eks.aws/v1alpha1",
    "kind: NodeConfig",
    "spec:",
    "  kubelet:",
    "    config:",
    `      maxPods: ${maxPods}`,
    "",
    "--//--",
    "",
  ].join("\n");
}

/**
 * TOML. Without the containers for logins: nobody logs in to nodes, and their images lie in an ECR registry of AWS's that
 * is neither the account's nor that of add-ons, so the policy of a VPC's ECR endpoint refuses them.
 * https://bottlerocket.dev/en/os/1.34.x/api/settings/host-containers/
 */
function bottlerocket(maxPods: number): string {
  return [
    "[settings.kubernetes]",
    `max-pods = ${maxPods}`,
    "",
    "[settings.host-containers.control]",
    "enabled = false",
    "",
    "[settings.host-containers.admin]",
    "enabled = false",
    "",
  ].join("\n");
}

const forms: Readonly<Record<NodeImageName, (maxPods: number) => string>> = {
  al2023: nodeadm,
  bottlerocket,
};

/**
 * What a node of a managed group needs to be told, in base64: how many pods it may take. EKS adds how to join.
 * In the form eksctl writes for managed groups (eksctl-io/eksctl, pkg/nodebootstrap/al2023.go and bottlerocket.go).
 */
export function userData(image: NodeImageName, maxPods: number): string {
  return Buffer.from(forms[image](maxPods)).toString("base64");
}
