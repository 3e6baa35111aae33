import { EksAccessEntry } from "@cdktf/provider-aws/lib/eks-access-entry";
import { EksAccessPolicyAssociation } from "@cdktf/provider-aws/lib/eks-access-policy-association";
import { Construct } from "constructs";

/**
 * What EKS's own policies allow: https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html
 * `view` sees everything but Secrets; `plan` sees those as well, because Helm keeps its releases in them.
 */
const policies = {
  admin: "AmazonEKSClusterAdminPolicy",
  plan: "AmazonEKSAdminViewPolicy",
  view: "AmazonEKSViewPolicy",
} as const;

export interface AccessEntryProps {
  readonly clusterName: string;
  /** ARN of an IAM role or user. EKS keeps one entry for each. */
  readonly principalArn: string;
  readonly may: keyof typeof policies;
}

/** Principals by a name that becomes part of the resource's address, and what they may do. */
export interface Access {
  readonly admins: Readonly<Record<string, string>>;
  readonly planners: Readonly<Record<string, string>>;
  readonly viewers: Readonly<Record<string, string>>;
}

/** Lets an IAM principal into all namespaces of a cluster. */
export class AccessEntry extends Construct {
  constructor(scope: Construct, id: string, props: AccessEntryProps) {
    super(scope, id);
    const { clusterName, principalArn, may } = props;
    const entry = new EksAccessEntry(this, "Resource", {
      clusterName,
      principalArn,
      type: "STANDARD",
    });
    new EksAccessPolicyAssociation(this, "policy", {
      clusterName,
      principalArn,
      policyArn: `arn:aws:eks::aws:cluster-access-policy/${policies[may]}`,
      accessScope: { type: "cluster" },
      dependsOn: [entry],
    });
  }
}

/** Lets everybody in who is named. */
export function grantAccess(scope: Construct, clusterName: string, access: Access): void {
  const groups = { admin: access.admins, plan: access.planners, view: access.viewers } as const;
  for (const may of ["admin", "plan", "view"] as const) {
    for (const [name, principalArn] of Object.entries(groups[may])) {
      new AccessEntry(scope, `${may}-${name}`, { clusterName, principalArn, may });
    }
  }
}
