import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { policyDocument } from "../../core/iam";
import { resourceName } from "../../core/naming";
import { workloadTrust, type WorkloadIdentity } from "../iam";
import { csiMayEncryptVolumes } from "./volumes";

export interface EbsCsiRoleProps {
  readonly clusterName: string;
  readonly account: string;
  /** How the controller's service account becomes the role. */
  readonly identity: WorkloadIdentity;
  /** Key of the volumes. */
  readonly volumeKeyArn: string;
}

/** The role of the EBS CSI driver's controller; the add-on itself ties it to the service account. */
export class EbsCsiRole extends Construct {
  readonly serviceAccount = "ebs-csi-controller-sa";
  readonly role: IamRole;
  /** What the role may do; the driver comes after it and goes before it, or volumes would stay attached. */
  readonly permissions: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: EbsCsiRoleProps) {
    super(scope, id);
    const { clusterName, account, identity } = props;
    this.role = new IamRole(this, "Resource", {
      name: resourceName("iam-role", clusterName, "ebs-csi"),
      description: `Service account kube-system/${this.serviceAccount}`,
      assumeRolePolicy: workloadTrust({
        account,
        serviceAccount: { namespace: "kube-system", name: this.serviceAccount },
        identity,
      }),
    });
    const volumes = new IamRolePolicyAttachment(this, "volumes", {
      role: this.role.name,
      policyArn: "arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy",
    });
    const key = new IamRolePolicy(this, "key", {
      name: "encrypt-volumes",
      role: this.role.id,
      policy: policyDocument(...csiMayEncryptVolumes(props.volumeKeyArn)),
    });
    this.permissions = [volumes, key];
  }
}
