import {
  LaunchTemplate,
  type LaunchTemplateBlockDeviceMappings,
} from "@cdktf/provider-aws/lib/launch-template";
import { Construct } from "constructs";
import type { NodeImageName } from "../../core/node-images";
import { userData } from "./user-data";

export interface NodeTemplateProps {
  /** Name of the template and of its instances. */
  readonly name: string;
  readonly image: NodeImageName;
  /** Pods the kubelet may accept. */
  readonly maxPods: number;
  /** Size of the disk that holds images and what pods write. */
  readonly diskGib: number;
  /** Key of the disks; Auto Scaling must be allowed to use it. */
  readonly volumeKeyArn: string;
  /**
   * What burstable instances do when their CPU credits are used up: `standard`, they slow down; `unlimited`, they go on
   * and cost more. Other instances do not start with it.
   * @default - EC2's own: unlimited for t3 and t3a
   */
  readonly cpuCredits?: "standard" | "unlimited";
  /** All groups of the nodes: with a template EKS adds none. */
  readonly securityGroupIds: readonly string[];
  /** Tags of instances, disks and interfaces, which the provider's default tags do not reach. */
  readonly tags: Readonly<Record<string, string>>;
}

/** Disks by device; a number is the size of the one that grows with `diskGib`. Bottlerocket's first holds only itself. */
const devices: Readonly<Record<NodeImageName, readonly { device: string; sized: boolean }[]>> = {
  al2023: [{ device: "/dev/xvda", sized: true }],
  bottlerocket: [
    { device: "/dev/xvda", sized: false },
    { device: "/dev/xvdb", sized: true },
  ],
};

/**
 * How the nodes of a pool start: encrypted disks, metadata by token only and out of pods' reach. Instance types and image
 * are the node group's, so that EKS keeps choosing the image.
 */
export class NodeTemplate extends Construct {
  readonly template: LaunchTemplate;

  constructor(scope: Construct, id: string, props: NodeTemplateProps) {
    super(scope, id);
    const tags = { ...props.tags, Name: props.name };
    this.template = new LaunchTemplate(this, "Resource", {
      name: props.name,
      updateDefaultVersion: true,
      vpcSecurityGroupIds: [...props.securityGroupIds],
      userData: userData(props.image, props.maxPods),
      blockDeviceMappings: disks(props),
      ...(props.cpuCredits && { creditSpecification: { cpuCredits: props.cpuCredits } }),
      metadataOptions: {
        httpEndpoint: "enabled",
        httpTokens: "required",
        httpPutResponseHopLimit: 1,
        instanceMetadataTags: "disabled",
      },
      tagSpecifications: ["instance", "volume", "network-interface"].map((resourceType) => ({
        resourceType,
        tags,
      })),
    });
  }
}

function disks({
  image,
  diskGib,
  volumeKeyArn,
}: NodeTemplateProps): LaunchTemplateBlockDeviceMappings[] {
  return devices[image].map(({ device, sized }) => ({
    deviceName: device,
    ebs: {
      volumeType: "gp3",
      ...(sized && { volumeSize: diskGib }),
      encrypted: "true",
      kmsKeyId: volumeKeyArn,
      deleteOnTermination: "true",
    },
  }));
}
