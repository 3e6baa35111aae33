import type { Statement } from "../../core/iam";

/** The service account of Cilium's operator, as its chart names it. */
export const ciliumOperator = { namespace: "kube-system", name: "cilium-operator" } as const;

export interface CiliumOperatorScope {
  readonly region: string;
  readonly account: string;
  /** The only VPC whose network interfaces the operator may touch. */
  readonly vpcId: string;
}

/**
 * What the operator needs to give pods addresses of the VPC: https://docs.cilium.io/en/stable/network/concepts/ipam/eni/
 * ("Required Privileges"), and to give them back. AWS's policy for its own plugin lacks two of the look-ups and knows no
 * VPC. `Describe` actions take no resource. Interfaces are tagged in the call that makes them, never later:
 * https://github.com/cilium/cilium/pull/14500
 */
export function ciliumOperatorPermissions(scope: CiliumOperatorScope): Statement[] {
  const arn = (resource: string): string =>
    `arn:aws:ec2:${scope.region}:${scope.account}:${resource}`;
  const inVpc = { ArnLike: { "ec2:Vpc": arn(`vpc/${scope.vpcId}`) } };
  return [
    {
      Sid: "LookAround",
      Effect: "Allow",
      Action: [
        "ec2:DescribeInstanceTypes",
        "ec2:DescribeInstances",
        "ec2:DescribeManagedPrefixLists",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeRouteTables",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeTags",
        "ec2:DescribeVpcs",
      ],
      Resource: "*",
    },
    {
      Sid: "ReadPrefixLists",
      Effect: "Allow",
      Action: "ec2:GetManagedPrefixListEntries",
      Resource: `arn:aws:ec2:${scope.region}:*:prefix-list/*`, // AWS owns some, and other accounts may share theirs
    },
    {
      Sid: "MakeInterfaces",
      Effect: "Allow",
      Action: "ec2:CreateNetworkInterface",
      Resource: arn("network-interface/*"),
    },
    {
      Sid: "TagThemWhenMade",
      Effect: "Allow",
      Action: "ec2:CreateTags",
      Resource: arn("network-interface/*"),
      Condition: { StringEquals: { "ec2:CreateAction": "CreateNetworkInterface" } },
    },
    {
      Sid: "MakeThemInTheVpc",
      Effect: "Allow",
      Action: "ec2:CreateNetworkInterface",
      Resource: [arn("subnet/*"), arn("security-group/*")],
      Condition: inVpc,
    },
    {
      Sid: "UseInterfacesOfTheVpc",
      Effect: "Allow",
      Action: [
        "ec2:AssignPrivateIpAddresses",
        "ec2:AttachNetworkInterface",
        "ec2:DeleteNetworkInterface",
        "ec2:ModifyNetworkInterfaceAttribute",
        "ec2:UnassignPrivateIpAddresses",
      ],
      Resource: arn("network-interface/*"),
      Condition: inVpc,
    },
    {
      Sid: "AttachThemToNodes",
      Effect: "Allow",
      Action: ["ec2:AttachNetworkInterface", "ec2:ModifyNetworkInterfaceAttribute"],
      Resource: arn("instance/*"),
    },
  ];
}
