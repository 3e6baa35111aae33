import { policyDocument } from "../../core/iam";

/** A service account by its place in the cluster. */
export interface ServiceAccount {
  readonly namespace: string;
  readonly name: string;
}

/**
 * Trust in EKS Pod Identity for one service account of one cluster. The tags are those that EKS sets on every session:
 * https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html. Without them any association of the account that
 * names the role could use it.
 */
export function podIdentityTrust(
  account: string,
  clusterArn: string,
  { namespace, name }: ServiceAccount,
): string {
  return policyDocument({
    Sid: "AssumedByServiceAccount",
    Effect: "Allow",
    Principal: { Service: "pods.eks.amazonaws.com" },
    Action: ["sts:AssumeRole", "sts:TagSession"],
    Condition: {
      StringEquals: {
        "aws:SourceAccount": account,
        "aws:RequestTag/eks-cluster-arn": clusterArn,
        "aws:RequestTag/kubernetes-namespace": namespace,
        "aws:RequestTag/kubernetes-service-account": name,
      },
    },
  });
}

/**
 * Trust in tokens that the cluster signs for one service account.
 *
 * @param issuer the cluster's issuer without `https://`
 */
export function irsaTrust(
  providerArn: string,
  issuer: string,
  { namespace, name }: ServiceAccount,
): string {
  return policyDocument({
    Sid: "AssumedByServiceAccount",
    Effect: "Allow",
    Principal: { Federated: providerArn },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: {
        [`${issuer}:aud`]: "sts.amazonaws.com",
        [`${issuer}:sub`]: `system:serviceaccount:${namespace}:${name}`,
      },
    },
  });
}
