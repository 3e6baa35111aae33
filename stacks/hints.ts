/** What marks an output that is for people. */
export const hintDescription = "For whoever deploys; no stack reads it.";

/** The command that lets kubectl talk to a cluster. */
export function kubeconfigCommand(cluster: string, region: string): string {
  return `aws eks update-kubeconfig --name ${cluster} --region ${region}`;
}
