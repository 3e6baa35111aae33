import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { EksCluster, type EksClusterVpcConfig } from "@cdktf/provider-aws/lib/eks-cluster";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { EksSupport } from "../../core/eks-versions";
import { policyDocument, serviceTrust } from "../../core/iam";
import { resourceName } from "../../core/naming";

export interface ClusterProps {
  /** Name of the cluster and beginning of the names of what belongs to it. */
  readonly name: string;
  readonly account: string;
  /** Kubernetes version, such as `1.35`. */
  readonly version: string;
  /** What happens when the version's standard support ends. */
  readonly support: EksSupport;
  /** Where the control plane's interfaces stand; at least two zones. */
  readonly subnetIds: readonly string[];
  /**
   * Groups of the control plane's interfaces, beside the one EKS makes.
   * @default - none
   */
  readonly securityGroupIds?: readonly string[];
  /** Range of Service addresses. Cannot be changed later. */
  readonly serviceCidr: string;
  /** Who may reach the public endpoint; empty for none. The private endpoint is always there. */
  readonly publicAccessCidrs: readonly string[];
  /** Key of the Secrets in etcd and of the log group. Cannot be taken away again. */
  readonly kmsKeyArn: string;
  readonly logRetentionDays: number;
  /** Whether EKS refuses to delete the cluster. */
  readonly deletionProtection: boolean;
}

/** Everything the control plane can write. */
const logTypes = ["api", "audit", "authenticator", "controllerManager", "scheduler"];

/**
 * An EKS control plane without nodes, network plugin or DNS: pods need all three from elsewhere. Only access entries let
 * anybody in; its creator gets none by creating it.
 */
export class Cluster extends Construct {
  readonly cluster: EksCluster;

  constructor(scope: Construct, id: string, props: ClusterProps) {
    super(scope, id);
    const logs = this.createLogGroup(props);
    const role = this.createRole(props);
    const permissions = this.grant(role, props);
    this.cluster = this.createCluster(role, [logs, ...permissions], props);
  }

  /** `https://…`, as clients want it. */
  get endpoint(): string {
    return this.cluster.endpoint;
  }

  /** Certificate authority of the endpoint, base64. */
  get certificateAuthority(): string {
    return this.cluster.certificateAuthority.get(0).data;
  }

  /** Issuer of service accounts' tokens, with `https://`. */
  get issuerUrl(): string {
    return this.cluster.identity.get(0).oidc.get(0).issuer;
  }

  /** The group EKS makes and puts on the control plane's interfaces. */
  get securityGroupId(): string {
    return this.cluster.vpcConfig.clusterSecurityGroupId;
  }

  /** Made before the cluster: EKS would make it without retention or key, and Terraform could not afterwards. */
  private createLogGroup(props: ClusterProps): CloudwatchLogGroup {
    return new CloudwatchLogGroup(this, "logs", {
      name: `/aws/eks/${props.name}/cluster`,
      retentionInDays: props.logRetentionDays,
      kmsKeyId: props.kmsKeyArn,
    });
  }

  private createRole({ name, account }: ClusterProps): IamRole {
    return new IamRole(this, "role", {
      name: resourceName("iam-role", name, "eks-cluster"),
      description: `Control plane of ${name}`,
      assumeRolePolicy: serviceTrust("eks.amazonaws.com", account),
    });
  }

  private grant(role: IamRole, props: ClusterProps): ITerraformDependable[] {
    const managed = new IamRolePolicyAttachment(this, "role-policy", {
      role: role.name,
      policyArn: "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy",
    });
    const key = new IamRolePolicy(this, "may-use-key", {
      name: "encrypt-secrets",
      role: role.id,
      policy: policyDocument({
        Sid: "EncryptSecrets",
        Effect: "Allow",
        Action: ["kms:Encrypt", "kms:Decrypt", "kms:ListGrants", "kms:DescribeKey"],
        Resource: props.kmsKeyArn,
      }),
    });
    return [managed, key];
  }

  /** Destroyed before its permissions, or interfaces and groups would stay behind. */
  private createCluster(
    role: IamRole,
    dependsOn: ITerraformDependable[],
    props: ClusterProps,
  ): EksCluster {
    return new EksCluster(this, "Resource", {
      name: props.name,
      version: props.version,
      roleArn: role.arn,
      vpcConfig: endpointsOf(props),
      accessConfig: {
        authenticationMode: "API",
        bootstrapClusterCreatorAdminPermissions: false,
      },
      bootstrapSelfManagedAddons: false,
      kubernetesNetworkConfig: { ipFamily: "ipv4", serviceIpv4Cidr: props.serviceCidr },
      encryptionConfig: { provider: { keyArn: props.kmsKeyArn }, resources: ["secrets"] },
      enabledClusterLogTypes: logTypes,
      upgradePolicy: { supportType: props.support === "extended" ? "EXTENDED" : "STANDARD" },
      deletionProtection: props.deletionProtection,
      dependsOn,
    });
  }
}

function endpointsOf(props: ClusterProps): EksClusterVpcConfig {
  const { subnetIds, securityGroupIds, publicAccessCidrs } = props;
  const common = {
    subnetIds: [...subnetIds],
    ...(securityGroupIds && { securityGroupIds: [...securityGroupIds] }),
    endpointPrivateAccess: true,
  };
  return publicAccessCidrs.length === 0
    ? { ...common, endpointPublicAccess: false }
    : { ...common, endpointPublicAccess: true, publicAccessCidrs: [...publicAccessCidrs] };
}
