import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { resourceName } from "../../core/naming";
import { workloadTrust, type WorkloadIdentity } from "../iam";

export interface VpcCniRoleProps {
  readonly clusterName: string;
  readonly account: string;
  /** By the cluster's tokens: Pod Identity needs an agent on a node, and no node is ready before this plugin works. */
  readonly identity: Extract<WorkloadIdentity, { kind: "irsa" }>;
}

/**
 * The role of the VPC CNI plugin, which gives pods addresses of the VPC; without it every node would need these
 * permissions. https://docs.aws.amazon.com/eks/latest/userguide/cni-iam-role.html
 */
export class VpcCniRole extends Construct {
  readonly role: IamRole;
  /** What the role may do; the plugin comes after it and goes before it, or interfaces would stay behind. */
  readonly permission: IamRolePolicyAttachment;

  constructor(scope: Construct, id: string, props: VpcCniRoleProps) {
    super(scope, id);
    const { clusterName, account, identity } = props;
    const serviceAccount = { namespace: "kube-system", name: "aws-node" };
    this.role = new IamRole(this, "Resource", {
      name: resourceName("iam-role", clusterName, "vpc-cni"),
      description: `Service account ${serviceAccount.namespace}/${serviceAccount.name}`,
      assumeRolePolicy: workloadTrust({ account, serviceAccount, identity }),
    });
    this.permission = new IamRolePolicyAttachment(this, "addresses", {
      role: this.role.name,
      policyArn: "arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy",
    });
  }
}
