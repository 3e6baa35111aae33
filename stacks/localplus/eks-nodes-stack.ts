import type { App } from "cdktf";
import type { Cluster } from "../../config/cluster";
import type { LocalPlusEnvironment } from "../../config/localplus";
import { clusterArn } from "../../core/arn";
import type { Reads } from "../../core/contract";
import { startupTaint } from "../../core/taint";
import { Addon, EbsCsiRole, NodePool, type AddonProps } from "../../modules/eks";
import type { eksContract, networkContract } from "./contracts";
import { PlatformStack, type Publisher } from "../platform-stack";

type Network = (typeof networkContract)["fields"];
type Eks = (typeof eksContract)["fields"];

/** What the stack reads from others, and what must be applied before it. */
export interface EksNodesStackProps {
  readonly network: Publisher<Network>;
  readonly eks: Publisher<Eks>;
  /** Stacks without which no node becomes ready: the one that installs the network plugin. */
  readonly after: readonly PlatformStack[];
}

/** Lets controllers run in the platform's pool, too; the first is what they tolerate by themselves, and a list replaces it. */
function controllerTolerations({ pools }: Cluster): object[] {
  const taints = pools["platform"]?.taints ?? [];
  return [
    { key: "CriticalAddonsOnly", operator: "Exists" },
    ...taints.map((taint) => ({ ...taint, operator: "Equal" })),
  ];
}

/** The pools of nodes, and the add-ons that need them. */
export class EksNodesStack extends PlatformStack {
  constructor(app: App, environment: LocalPlusEnvironment, props: EksNodesStackProps) {
    super(app, environment, "eks-nodes");
    this.useAws();
    for (const stack of props.after) this.addDependency(stack);
    const eks = this.read(props.eks);
    const pools = this.createPools(environment, this.read(props.network), eks);
    this.createAddons(environment, eks, pools);
  }

  private createPools(
    { cluster, tags }: LocalPlusEnvironment,
    { workloadSubnetIds }: Reads<Network>,
    eks: Reads<Eks>,
  ): NodePool[] {
    return Object.entries(cluster.pools).map(
      ([name, pool]) =>
        new NodePool(this, `pool-${name}`, {
          ...pool,
          name,
          clusterName: cluster.name,
          version: cluster.version,
          image: pool.ami,
          roleArn: eks.nodeRoleArn,
          subnetIds: workloadSubnetIds,
          securityGroupIds: [eks.nodeSecurityGroupId, eks.clusterSecurityGroupId],
          volumeKeyArn: eks.volumeKeyArn,
          startupTaints: [startupTaint],
          tags: { ...tags, Stack: this.node.id, NodePool: name },
        }),
    );
  }

  /** Software in the cluster that EKS looks after. Its agents on nodes tolerate everything by themselves. */
  private createAddons(
    { account, region, cluster }: LocalPlusEnvironment,
    { volumeKeyArn }: Reads<Eks>,
    pools: readonly NodePool[],
  ): void {
    const nodes = pools.map(({ nodeGroup }) => nodeGroup);
    const tolerations = controllerTolerations(cluster);
    const { addon: agent } = this.createAddon(cluster, "eks-pod-identity-agent", { after: nodes });
    this.createAddon(cluster, "coredns", { after: nodes, settings: { tolerations } });
    const csi = new EbsCsiRole(this, "ebs-csi-role", {
      clusterName: cluster.name,
      account,
      identity: {
        kind: "pod-identity",
        clusterName: cluster.name,
        clusterArn: clusterArn(region, account, cluster.name),
      },
      volumeKeyArn,
    });
    this.createAddon(cluster, "aws-ebs-csi-driver", {
      after: [...nodes, agent, ...csi.permissions], // the agent hands it the role's credentials
      settings: { controller: { tolerations } },
      role: { kind: "pod-identity", arn: csi.role.arn, serviceAccount: csi.serviceAccount },
    });
  }

  private createAddon(
    { name: clusterName, addonVersions }: Cluster,
    name: keyof Cluster["addonVersions"],
    props: Pick<AddonProps, "after" | "role" | "settings">,
  ): Addon {
    const version = addonVersions[name];
    return new Addon(this, `addon-${name}`, {
      clusterName,
      name,
      ...(version !== undefined && { version }),
      ...props,
    });
  }
}
