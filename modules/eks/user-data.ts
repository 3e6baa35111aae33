import type { NodeImageName } from "../../core/node-images";

/** Cloud-init's parts; EKS puts its own before them, and of two settings nodeadm takes the last. */
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

function bottlerocket(maxPods: number): string {
  return `[settings.kubernetes]\nmax-pods = ${maxPods}\n`;
}

const forms: Readonly<Record<NodeImageName, (maxPods: number) => string>> = {
  al2023: nodeadm,
  bottlerocket,
};

/**
 * What a node of a managed group needs to be told, in base64: how many pods it may take. EKS adds how to join.
 * The same that eksctl writes for managed groups (eksctl-io/eksctl, pkg/nodebootstrap/al2023.go and bottlerocket.go).
 */
export function userData(image: NodeImageName, maxPods: number): string {
  return Buffer.from(forms[image](maxPods)).toString("base64");
}
