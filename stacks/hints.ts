/** The command that lets kubectl talk to a cluster. */
export function kubeconfigCommand(cluster: string, region: string): string {
  return `aws eks update-kubeconfig --name ${cluster} --region ${region}`;
}
