import { EksNodeGroup } from "@cdktf/provider-aws/lib/eks-node-group";
import { Token, type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { InstanceType } from "../../core/instance-types";
import { nodeImages } from "../../core/node-images";
import { maxUnavailablePercentage } from "../../core/subnet-demand";
import type { Taint, TaintEffect } from "../../core/taint";
import { AutoscalerTags } from "./autoscaler-tags";
import { NodeTemplate, type NodeTemplateProps } from "./node-template";

export interface NodePoolProps extends Omit<NodeTemplateProps, "name"> {
  /** Name of the pool; the template has the cluster's before it. */
  readonly name: string;
  readonly clusterName: string;
  /** Kubernetes version of the nodes; the cluster's. */
  readonly version: string;
  readonly roleArn: string;
  readonly subnetIds: readonly string[];
  /** Types of one size and architecture. */
  readonly instanceTypes: readonly string[];
  readonly architecture: InstanceType["architecture"];
  readonly capacity: "on-demand" | "spot";
  readonly min: number;
  readonly max: number;
  /** Nodes at first; later the autoscaler decides and Terraform looks away. */
  readonly desired: number;
  /** Taints the nodes keep. */
  readonly taints: readonly Taint[];
  /** Taints of a new node, which something in the cluster takes away when the node is ready for pods. */
  readonly startupTaints: readonly Taint[];
  readonly labels: Readonly<Record<string, string>>;
  /**
   * What nodes need to become ready and the group does not refer to: EKS waits until they are.
   * @default - nothing
   */
  readonly after?: readonly ITerraformDependable[];
}

/** Effects in EKS's words. */
const effects: Readonly<Record<TaintEffect, string>> = {
  NoSchedule: "NO_SCHEDULE",
  PreferNoSchedule: "PREFER_NO_SCHEDULE",
  NoExecute: "NO_EXECUTE",
};

/**
 * Nodes of one kind, kept by EKS. What cannot change in place makes a second group before the first goes, hence the
 * generated end of its name.
 */
export class NodePool extends Construct {
  readonly nodeGroup: EksNodeGroup;

  constructor(scope: Construct, id: string, props: NodePoolProps) {
    super(scope, id);
    const { template } = new NodeTemplate(this, "template", {
      ...props,
      name: `${props.clusterName}-${props.name}`,
    });
    this.nodeGroup = this.createNodeGroup(
      template.id,
      Token.asString(template.latestVersion),
      props,
    );
    new AutoscalerTags(this, "autoscaler", {
      autoscalingGroupName: this.autoScalingGroupName,
      clusterName: props.clusterName,
      scalesFromZero: props.min === 0,
      labels: props.labels,
      taints: props.taints,
    });
  }

  /** The group EKS makes behind the node group; another one whenever that is replaced. */
  get autoScalingGroupName(): string {
    return this.nodeGroup.resources.get(0).autoscalingGroups.get(0).name;
  }

  private createNodeGroup(id: string, version: string, props: NodePoolProps): EksNodeGroup {
    return new EksNodeGroup(this, "Resource", {
      clusterName: props.clusterName,
      nodeGroupNamePrefix: `${props.name}-`,
      version: props.version,
      nodeRoleArn: props.roleArn,
      subnetIds: [...props.subnetIds],
      amiType: nodeImages[props.image].amiTypes[props.architecture],
      instanceTypes: [...props.instanceTypes],
      capacityType: props.capacity === "spot" ? "SPOT" : "ON_DEMAND",
      labels: { ...props.labels },
      taint: [...props.startupTaints, ...props.taints].map(({ key, value, effect }) => ({
        key,
        value,
        effect: effects[effect],
      })),
      scalingConfig: { minSize: props.min, desiredSize: props.desired, maxSize: props.max },
      updateConfig: { maxUnavailablePercentage },
      nodeRepairConfig: { enabled: true },
      launchTemplate: { id, version },
      lifecycle: {
        createBeforeDestroy: true,
        ignoreChanges: ["scaling_config[0].desired_size"],
      },
      ...(props.after && { dependsOn: [...props.after] }),
    });
  }
}
