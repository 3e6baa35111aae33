import type { Statement } from "../../../core/iam";
import type { EnvironmentScope } from "./terraform-plan";

/** What `terraform plan` reads of load balancers and of certificates, whose private keys ACM hands to nobody. */
export function readLoadBalancers({ region, account }: EnvironmentScope): Statement[] {
  return [
    {
      Sid: "DescribeLoadBalancers",
      Effect: "Allow",
      Action: "elasticloadbalancing:Describe*",
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": region } },
    },
    {
      Sid: "ReadCertificates",
      Effect: "Allow",
      Action: ["acm:DescribeCertificate", "acm:ListTagsForCertificate"],
      Resource: `arn:aws:acm:${region}:${account}:certificate/*`,
    },
  ];
}

/** What `terraform apply` and `destroy` change of them, and which nodes are a load balancer's targets. */
export function manageLoadBalancers({ name, region, account }: EnvironmentScope): Statement[] {
  const balancing = `arn:aws:elasticloadbalancing:${region}:${account}`;
  return [
    {
      Sid: "ManageLoadBalancer",
      Effect: "Allow",
      Action: [
        "AddTags",
        "CreateListener",
        "CreateLoadBalancer",
        "CreateTargetGroup",
        "DeleteListener",
        "DeleteLoadBalancer",
        "DeleteTargetGroup",
        "ModifyListener",
        "ModifyListenerAttributes",
        "ModifyLoadBalancerAttributes",
        "ModifyTargetGroup",
        "ModifyTargetGroupAttributes",
        "RemoveTags",
        "SetIpAddressType",
        "SetSecurityGroups",
        "SetSubnets",
      ].map((action) => `elasticloadbalancing:${action}`),
      Resource: [
        `${balancing}:loadbalancer/app/${name}/*`,
        `${balancing}:listener/app/${name}/*`,
        `${balancing}:targetgroup/*`, // a long environment's name is cut in theirs
      ],
    },
    {
      Sid: "RequestCertificate",
      Effect: "Allow",
      Action: "acm:RequestCertificate",
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": region } },
    },
    {
      Sid: "ManageCertificates",
      Effect: "Allow",
      Action: [
        "acm:AddTagsToCertificate",
        "acm:DeleteCertificate",
        "acm:RemoveTagsFromCertificate",
        "acm:UpdateCertificateOptions",
      ],
      Resource: `arn:aws:acm:${region}:${account}:certificate/*`,
    },
    {
      Sid: "AttachNodes",
      Effect: "Allow",
      Action: [
        "autoscaling:AttachLoadBalancerTargetGroups",
        "autoscaling:DetachLoadBalancerTargetGroups",
      ],
      Resource: `arn:aws:autoscaling:${region}:${account}:autoScalingGroup:*:autoScalingGroupName/eks-*`,
    },
    {
      Sid: "LetBalancingMakeItsRole",
      Effect: "Allow",
      Action: "iam:CreateServiceLinkedRole",
      Resource: `arn:aws:iam::${account}:role/aws-service-role/*`,
      Condition: { StringEquals: { "iam:AWSServiceName": "elasticloadbalancing.amazonaws.com" } },
    },
  ];
}
