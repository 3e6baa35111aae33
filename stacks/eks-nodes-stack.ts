import type { App } from "cdktf";
import type { Cluster } from "../config/cluster";
import type { LocalPlusEnvironment } from "../config/localplus";
import type { Reads } from "../core/contract";
import { Addon, EbsCsiRole, NodePool, type AddonProps } from "../modules/eks";
import type { eksContract, networkContract } from "./contracts";
import { PlatformStack, type Publisher } from "./platform-stack";

type Network = (typeof networkContract)["fields"];
type Eks = (typeof eksContract)["fields"];

/** What the stack reads from others, and what must be applied before it. */
export interface EksNodesStackProps {
  readonly network: Publisher<Network>;
  readonly eks: Publisher<Eks>;
  /** Stacks without which no node becomes ready: the one that installs the network plugin. */
  readonly after: readonly PlatformStack[];
}

/** Software in the cluster that EKS looks after, in the order it is installed. */
const addonNames = ["eks-pod-identity-agent", "coredns", "aws-ebs-csi-driver"] as const;

type AddonName = (typeof addonNames)[number];

/** Settings of the add-ons. Their agents on nodes tolerate everything by themselves. */
function addonSettings(tolerations: readonly object[]): Partial<Record<AddonName, object>> {
  return { coredns: { tolerations }, "aws-ebs-csi-driver": { controller: { tolerations } } };
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
          tags: { ...tags, Stack: this.node.id, NodePool: name },
        }),
    );
  }

  private createAddons(
    { account, region, cluster }: LocalPlusEnvironment,
    { volumeKeyArn }: Reads<Eks>,
    pools: readonly NodePool[],
  ): void {
    const csi = new EbsCsiRole(this, "ebs-csi-role", {
      clusterName: cluster.name,
      account,
      region,
      volumeKeyArn,
    });
    const roles: Partial<Record<AddonName, AddonProps["role"]>> = {
      "aws-ebs-csi-driver": { arn: csi.role.arn, serviceAccount: csi.serviceAccount },
    };
    const settingsOf = addonSettings(controllerTolerations(cluster));
    for (const name of addonNames) {
      const version = cluster.addonVersions[name];
      const role = roles[name];
      const settings = settingsOf[name];
      new Addon(this, `addon-${name}`, {
        clusterName: cluster.name,
        name,
        after: pools.map(({ nodeGroup }) => nodeGroup),
        ...(version !== undefined && { version }),
        ...(settings && { settings }),
        ...(role && { role }),
      });
    }
  }
}
