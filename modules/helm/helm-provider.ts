import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { Fn } from "cdktf";
import type { Construct } from "constructs";

export interface ClusterAccess {
  readonly clusterName: string;
  readonly region: string;
  /** Address of the cluster's API, with its scheme. */
  readonly endpoint: string;
  /** Certificate of the authority that signed the API's certificate, as base64. */
  readonly certificateAuthority: string;
}

/**
 * Lets the stack install charts in the cluster. Each call of the API has a fresh token from the AWS CLI of the machine
 * that runs Terraform, for the identity it runs as: no token is in the plan or the state, and none is too old at apply.
 */
export function createHelmProvider(scope: Construct, cluster: ClusterAccess): HelmProvider {
  return new HelmProvider(scope, "helm", {
    kubernetes: {
      host: cluster.endpoint,
      clusterCaCertificate: Fn.base64decode(cluster.certificateAuthority),
      exec: {
        apiVersion: "client.authentication.k8s.io/v1",
        command: "aws",
        args: [
          "eks",
          "get-token",
          "--cluster-name",
          cluster.clusterName,
          "--region",
          cluster.region,
          "--output",
          "json",
        ],
      },
    },
  });
}
