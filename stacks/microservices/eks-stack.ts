import type { App } from "cdktf";
import type { MicroservicesEnvironment } from "../../config/microservices";
import type { Reads } from "../../core/contract";
import { isBurstable } from "../../core/instance-types";
import {
  Addon,
  createControlPlane,
  createVolumeKey,
  EbsCsiRole,
  NodePool,
  NodeRole,
  VpcCniRole,
  type AddonProps,
  type Cluster,
} from "../../modules/eks";
import type { WorkloadIdentity } from "../../modules/iam";
import type { Key } from "../../modules/kms";
import { PlatformStack, type Publisher } from "../platform-stack";
import { kubeconfigCommand } from "../hints";
import { eksContract, type networkContract } from "./contracts";

type Network = (typeof networkContract)["fields"];

/** What the stack reads from others. */
export interface EksStackProps {
  readonly network: Publisher<Network>;
}

/** How service accounts become roles here: there is no agent of Pod Identity. */
type Irsa = Extract<WorkloadIdentity, { kind: "irsa" }>;

/** The cluster with its nodes, and the add-ons that nodes need or that need nodes. */
export class EksStack extends PlatformStack {
  readonly contract = eksContract;

  constructor(app: App, environment: MicroservicesEnvironment, props: EksStackProps) {
    super(app, environment, "eks");
    this.useAws();
    const network = this.read(props.network);
    const { account, region, protects } = environment;
    const { cluster, oidc } = createControlPlane(this, {
      ...environment.cluster,
      account,
      region,
      subnetIds: network.nodeSubnetIds,
      securityGroupIds: [network.clusterSecurityGroupId],
      deletionProtection: protects("eks"),
    });
    const irsa: Irsa = { kind: "irsa", providerArn: oidc.arn, issuer: oidc.issuer };
    const volumeKey = createVolumeKey(this, { name: environment.cluster.name, account, region });
    const networking = this.createNetworking(environment, cluster, irsa);
    const nodes = this.createNodes(environment, network, cluster, volumeKey, networking);
    this.createAddon(environment, cluster, "coredns", { after: [nodes.nodeGroup] });
    if (environment.cluster.volumes) {
      this.createVolumeDriver(environment, cluster, irsa, volumeKey, nodes);
    }
    this.tell({ kubeconfigCommand: kubeconfigCommand(environment.cluster.name, region) });
    this.publish(eksContract, {
      endpoint: cluster.endpoint,
      certificateAuthority: cluster.certificateAuthority,
      oidcProviderArn: oidc.arn,
      oidcIssuer: oidc.issuer,
      autoScalingGroupName: nodes.autoScalingGroupName,
    });
  }

  /**
   * Without these two no node becomes ready: the network plugin, which enforces network policies as well, and kube-proxy,
   * without which the plugin cannot reach the API server (aws/amazon-vpc-cni-k8s#1078).
   */
  private createNetworking(
    environment: MicroservicesEnvironment,
    cluster: Cluster,
    identity: Irsa,
  ): Addon[] {
    const { role, permission } = new VpcCniRole(this, "vpc-cni-role", {
      clusterName: environment.cluster.name,
      account: environment.account,
      identity,
    });
    return [
      this.createAddon(environment, cluster, "vpc-cni", {
        after: [permission],
        settings: { enableNetworkPolicy: "true" },
        role: { kind: "irsa", arn: role.arn },
      }),
      this.createAddon(environment, cluster, "kube-proxy", { after: [] }),
    ];
  }

  /** On both groups: the document's, by which the load balancer and the database know nodes, and the one EKS made. */
  private createNodes(
    { tags, cluster: settings }: MicroservicesEnvironment,
    network: Reads<Network>,
    cluster: Cluster,
    volumeKey: Key,
    networking: readonly Addon[],
  ): NodePool {
    const name = "nodes";
    const { role, permissions } = new NodeRole(this, "node-role", { name: settings.name });
    return new NodePool(this, name, {
      ...settings.nodes,
      name,
      clusterName: settings.name,
      version: settings.version,
      image: "al2023",
      capacity: "on-demand",
      ...(settings.nodes.instanceTypes.every(isBurstable) && { cpuCredits: "standard" }),
      roleArn: role.arn,
      subnetIds: network.nodeSubnetIds,
      securityGroupIds: [network.nodeSecurityGroupId, cluster.securityGroupId],
      volumeKeyArn: volumeKey.arn,
      taints: [],
      startupTaints: [],
      labels: { "node-pool": name },
      tags: { ...tags, Stack: this.node.id, NodePool: name },
      after: [...networking.map(({ addon }) => addon), ...permissions],
    });
  }

  private createVolumeDriver(
    environment: MicroservicesEnvironment,
    cluster: Cluster,
    identity: Irsa,
    volumeKey: Key,
    nodes: NodePool,
  ): void {
    const { role, permissions } = new EbsCsiRole(this, "ebs-csi-role", {
      clusterName: environment.cluster.name,
      account: environment.account,
      identity,
      volumeKeyArn: volumeKey.arn,
    });
    this.createAddon(environment, cluster, "aws-ebs-csi-driver", {
      after: [nodes.nodeGroup, ...permissions],
      role: { kind: "irsa", arn: role.arn },
    });
  }

  private createAddon(
    { cluster: { addonVersions } }: MicroservicesEnvironment,
    { cluster }: Cluster,
    name: keyof typeof addonVersions,
    props: Pick<AddonProps, "after" | "role" | "settings">,
  ): Addon {
    const version = addonVersions[name];
    return new Addon(this, `addon-${name}`, {
      clusterName: cluster.name,
      name,
      ...(version !== undefined && { version }),
      ...props,
    });
  }
}
