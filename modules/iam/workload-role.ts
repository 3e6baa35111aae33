import { EksPodIdentityAssociation } from "@cdktf/provider-aws/lib/eks-pod-identity-association";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import { policyDocument, type Statement } from "../../core/iam";
import { workloadTrust, type ServiceAccount, type WorkloadIdentity } from "./workload-trust";

export interface WorkloadRoleProps {
  /** Name of the role; at most 64 characters. */
  readonly name: string;
  /** Account of role and cluster. */
  readonly account: string;
  readonly serviceAccount: ServiceAccount;
  readonly identity: WorkloadIdentity;
  /** All the role may do. */
  readonly statements: readonly Statement[];
}

/** A role that one Kubernetes service account of one cluster may assume, and nobody else. */
export class WorkloadRole extends Construct {
  readonly role: IamRole;

  constructor(scope: Construct, id: string, props: WorkloadRoleProps) {
    super(scope, id);
    const { namespace, name } = props.serviceAccount;
    this.role = new IamRole(this, "Resource", {
      name: props.name,
      description: `Service account ${namespace}/${name}`,
      assumeRolePolicy: workloadTrust(props),
    });
    new IamRolePolicy(this, "permissions", {
      name: "permissions",
      role: this.role.id,
      policy: policyDocument(...props.statements),
    });
    this.associate(props);
  }

  /** Pod Identity finds the role by this entry of the cluster; IRSA by an annotation of the service account. */
  private associate({ identity, serviceAccount }: WorkloadRoleProps): void {
    if (identity.kind !== "pod-identity") return;
    new EksPodIdentityAssociation(this, "association", {
      clusterName: identity.clusterName,
      namespace: serviceAccount.namespace,
      serviceAccount: serviceAccount.name,
      roleArn: this.role.arn,
    });
  }
}
