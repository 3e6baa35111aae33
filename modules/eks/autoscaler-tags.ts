import { AutoscalingGroupTagA } from "@cdktf/provider-aws/lib/autoscaling-group-tag";
import { Construct } from "constructs";
import type { Taint } from "../../core/taint";

export interface AutoscalerTagsProps {
  /** The group behind a node group; tags of the node group do not reach it. */
  readonly autoscalingGroupName: string;
  readonly clusterName: string;
  /** Whether the group may have no node whose labels and taints could be looked at. */
  readonly scalesFromZero: boolean;
  readonly labels: Readonly<Record<string, string>>;
  /** Taints the nodes keep. */
  readonly taints: readonly Taint[];
}

/** By which the cluster autoscaler finds a group, and knows the nodes of an empty one. */
function tagsOf(props: AutoscalerTagsProps): Readonly<Record<string, string>> {
  const prefix = "k8s.io/cluster-autoscaler";
  const labels = Object.entries(props.labels).map(
    ([key, value]) => [`${prefix}/node-template/label/${key}`, value] as const,
  );
  const taints = props.taints.map(
    ({ key, value, effect }) =>
      [`${prefix}/node-template/taint/${key}`, `${value}:${effect}`] as const,
  );
  return {
    [`${prefix}/enabled`]: "true",
    [`${prefix}/${props.clusterName}`]: "owned",
    ...(props.scalesFromZero && Object.fromEntries([...labels, ...taints])),
  };
}

/**
 * Tags on an Auto Scaling group, each a resource of its own.
 * https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/cloudprovider/aws/README.md
 */
export class AutoscalerTags extends Construct {
  constructor(scope: Construct, id: string, props: AutoscalerTagsProps) {
    super(scope, id);
    const own = `/${props.clusterName}`;
    for (const [key, value] of Object.entries(tagsOf(props))) {
      // The address says what the tag is for, not which cluster: that would change with the environment's name.
      const name = key.endsWith(own) ? "cluster" : key.replace("k8s.io/cluster-autoscaler/", "");
      new AutoscalingGroupTagA(this, name.replaceAll("/", "-"), {
        autoscalingGroupName: props.autoscalingGroupName,
        tag: { key, value, propagateAtLaunch: false },
      });
    }
  }
}
