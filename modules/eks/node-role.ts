import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { policyDocument } from "../../core/iam";
import { resourceName } from "../../core/naming";

export interface NodeRoleProps {
  /** Name of the cluster. */
  readonly name: string;
}

/**
 * What every node may do by itself: join, pull images, and hand out Pod Identity credentials. Not in it: network
 * interfaces, which are the Cilium operator's.
 */
const policies = {
  worker: "AmazonEKSWorkerNodePolicy",
  images: "AmazonEC2ContainerRegistryPullOnly",
} as const;

/** The role of a cluster's nodes. EC2 is trusted without a source account, because it names none. */
export class NodeRole extends Construct {
  readonly role: IamRole;
  /** What the role may do. Nodes come after it and go before it, or they could neither join nor leave in order. */
  readonly permissions: readonly IamRolePolicyAttachment[];

  constructor(scope: Construct, id: string, { name }: NodeRoleProps) {
    super(scope, id);
    this.role = new IamRole(this, "Resource", {
      name: resourceName("iam-role", name, "eks-node"),
      description: `Nodes of ${name}`,
      assumeRolePolicy: policyDocument({
        Sid: "AssumedByInstances",
        Effect: "Allow",
        Principal: { Service: "ec2.amazonaws.com" },
        Action: "sts:AssumeRole",
      }),
    });
    this.permissions = Object.entries(policies).map(
      ([use, policy]) =>
        new IamRolePolicyAttachment(this, use, {
          role: this.role.name,
          policyArn: `arn:aws:iam::aws:policy/${policy}`,
        }),
    );
  }
}
