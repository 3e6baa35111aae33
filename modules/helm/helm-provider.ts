import { DataAwsEksClusterAuth } from "@cdktf/provider-aws/lib/data-aws-eks-cluster-auth";
import { HelmProvider, type HelmProviderKubernetes } from "@cdktf/provider-helm/lib/provider";
import { Fn } from "cdktf";
import type { Construct } from "constructs";

export interface ClusterAccess {
  readonly clusterName: string;
  readonly region: string;
  /** Address of the cluster's API, with its scheme. */
  readonly endpoint: string;
  /** Certificate of the authority that signed the API's certificate, as base64. */
  readonly certificateAuthority: string;
  /** `exec`: each call asks the AWS CLI for a token. `token`: the AWS provider, which the stack must have, makes one. */
  readonly auth: "exec" | "token";
}

/**
 * Lets the stack install charts in the cluster, as the identity that Terraform runs as.
 *
 * With `exec` each call of the API has a fresh token from the AWS CLI of the machine that runs Terraform: no token is in
 * the plan or the state, and none is too old at apply. With `token` no AWS CLI is needed; the token is made from the
 * credentials alone, without a call to AWS, holds for 15 minutes and stands in the state.
 */
export function createHelmProvider(scope: Construct, cluster: ClusterAccess): HelmProvider {
  return new HelmProvider(scope, "helm", {
    kubernetes: {
      host: cluster.endpoint,
      clusterCaCertificate: Fn.base64decode(cluster.certificateAuthority),
      ...(cluster.auth === "exec" ? awsCli(cluster) : tokenOf(scope, cluster)),
    },
  });
}

function awsCli({ clusterName, region }: ClusterAccess): Pick<HelmProviderKubernetes, "exec"> {
  const args = ["--cluster-name", clusterName, "--region", region, "--output", "json"];
  return {
    exec: {
      apiVersion: "client.authentication.k8s.io/v1",
      command: "aws",
      args: ["eks", "get-token", ...args],
    },
  };
}

function tokenOf(
  scope: Construct,
  { clusterName }: ClusterAccess,
): Pick<HelmProviderKubernetes, "token"> {
  return { token: new DataAwsEksClusterAuth(scope, "cluster-auth", { name: clusterName }).token };
}
