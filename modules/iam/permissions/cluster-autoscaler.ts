import type { Statement } from "../../../core/iam";

export interface AutoscaledCluster {
  readonly region: string;
  readonly account: string;
  readonly clusterName: string;
}

/**
 * Sees all groups and instance types, because these calls know no resource, and resizes the groups of one cluster: EKS
 * tags those of its node groups. The actions are those of the README in kubernetes/autoscaler,
 * `cluster-autoscaler/cloudprovider/aws`, read 2026-11-22.
 */
export function scaleNodeGroups({ region, account, clusterName }: AutoscaledCluster): Statement[] {
  return [
    {
      Sid: "SeeGroupsAndInstanceTypes",
      Effect: "Allow",
      Action: [
        "autoscaling:DescribeAutoScalingGroups",
        "autoscaling:DescribeAutoScalingInstances",
        "autoscaling:DescribeLaunchConfigurations",
        "autoscaling:DescribeScalingActivities",
        "autoscaling:DescribeTags",
        "ec2:DescribeImages",
        "ec2:DescribeInstanceTypes",
        "ec2:DescribeLaunchTemplateVersions",
        "ec2:GetInstanceTypesFromInstanceRequirements",
      ],
      Resource: "*",
    },
    {
      Sid: "SeeNodeGroups",
      Effect: "Allow",
      Action: "eks:DescribeNodegroup",
      Resource: `arn:aws:eks:${region}:${account}:nodegroup/${clusterName}/*/*`,
    },
    {
      Sid: "ResizeGroupsOfTheCluster",
      Effect: "Allow",
      Action: ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"],
      Resource: `arn:aws:autoscaling:${region}:${account}:autoScalingGroup:*`,
      Condition: {
        StringEquals: { [`aws:ResourceTag/k8s.io/cluster-autoscaler/${clusterName}`]: "owned" },
      },
    },
  ];
}
