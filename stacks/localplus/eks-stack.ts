import type { App } from "cdktf";
import type { LocalPlusEnvironment } from "../../config/localplus";
import type { Reads } from "../../core/contract";
import { resourceName } from "../../core/naming";
import {
  ciliumOperator,
  ciliumOperatorPermissions,
  createControlPlane,
  createVolumeKey,
  NodeRole,
  NodeSecurity,
  type Cluster,
  type OidcProvider,
} from "../../modules/eks";
import { WorkloadRole } from "../../modules/iam";
import { kubeconfigCommand } from "../hints";
import { eksContract, type networkContract } from "./contracts";
import { PlatformStack, type Publisher } from "../platform-stack";

type Network = (typeof networkContract)["fields"];

/** What the stack reads from others. */
export interface EksStackProps {
  readonly network: Publisher<Network>;
}

/**
 * The cluster without nodes: they only become ready once Cilium runs, which needs the control plane and comes between.
 * Here is also what Cilium and nodes need to start: keys, roles, security groups.
 */
export class EksStack extends PlatformStack {
  readonly contract = eksContract;

  constructor(app: App, environment: LocalPlusEnvironment, props: EksStackProps) {
    super(app, environment, "eks");
    this.useAws();
    const network = this.read(props.network);
    const { account, region, protects } = environment;
    const { cluster, oidc } = createControlPlane(this, {
      ...environment.cluster,
      account,
      region,
      subnetIds: network.workloadSubnetIds,
      deletionProtection: protects("eks"),
    });
    const nodes = this.createSecurity(environment, network, cluster);
    this.tell({ kubeconfigCommand: kubeconfigCommand(environment.cluster.name, region) });
    this.publish(eksContract, {
      endpoint: cluster.endpoint,
      certificateAuthority: cluster.certificateAuthority,
      oidcProviderArn: oidc.arn,
      oidcIssuer: oidc.issuer,
      clusterSecurityGroupId: cluster.securityGroupId,
      nodeSecurityGroupId: nodes.group.id,
      nodeRoleArn: new NodeRole(this, "node-role", { name: environment.cluster.name }).role.arn,
      ciliumOperatorRoleArn: this.createCiliumOperatorRole(environment, network, oidc).role.arn,
      volumeKeyArn: createVolumeKey(this, { name: environment.cluster.name, account, region }).arn,
    });
  }

  /**
   * Runners and agents stand in the workload subnets. So does whoever deploys before a tunnel exists, and the tunnel's
   * own pods later.
   */
  private createSecurity(
    { cluster: { name, access }, data, network: { workloadsCidr } }: LocalPlusEnvironment,
    { vpcId }: Reads<Network>,
    { securityGroupId }: Cluster,
  ): NodeSecurity {
    return new NodeSecurity(this, "nodes", {
      name,
      vpcId,
      clusterSecurityGroupId: securityGroupId,
      ranges: { data: data.cidr, ...(access !== undefined && { deployers: workloadsCidr }) },
    });
  }

  /** By its own token, because Pod Identity needs an agent on a node, and no node is ready before the operator works. */
  private createCiliumOperatorRole(
    { account, region, cluster }: LocalPlusEnvironment,
    { vpcId }: Reads<Network>,
    { arn, issuer }: OidcProvider,
  ): WorkloadRole {
    return new WorkloadRole(this, "cilium-operator", {
      name: resourceName("iam-role", cluster.name, "cilium-operator"),
      account,
      serviceAccount: ciliumOperator,
      identity: { kind: "irsa", providerArn: arn, issuer },
      statements: ciliumOperatorPermissions({ region, account, vpcId }),
    });
  }
}
