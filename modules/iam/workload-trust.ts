import { policyDocument } from "../../core/iam";

/** A service account by its place in the cluster. */
export interface ServiceAccount {
  readonly namespace: string;
  readonly name: string;
}

/** How a service account becomes a role. */
export type WorkloadIdentity =
  | {
      readonly kind: "pod-identity";
      readonly clusterName: string;
      readonly clusterArn: string;
    }
  | {
      readonly kind: "irsa";
      /** ARN of the cluster's OIDC provider in IAM. */
      readonly providerArn: string;
      /** The cluster's issuer, without `https://`. */
      readonly issuer: string;
    };

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

/** Trust in one service account, by whichever way it has. */
export function workloadTrust(workload: {
  /** Account of role and cluster. */
  readonly account: string;
  readonly serviceAccount: ServiceAccount;
  readonly identity: WorkloadIdentity;
}): string {
  const { account, serviceAccount, identity } = workload;
  return identity.kind === "irsa"
    ? irsaTrust(identity.providerArn, identity.issuer, serviceAccount)
    : podIdentityTrust(account, identity.clusterArn, serviceAccount);
}
