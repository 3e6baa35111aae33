import type { Statement } from "../../../core/iam";
import type { EnvironmentScope } from "./terraform-plan";

/** Policies of AWS that the environment's roles may carry: those that EKS asks for. */
const attachable = [
  "AmazonEKS*",
  "AmazonEC2ContainerRegistry*",
  "AmazonSSMManagedInstanceCore",
  "service-role/AmazonEBSCSIDriverPolicy*",
].map((policy) => `arn:aws:iam::aws:policy/${policy}`);

/** Services that the environment's roles are handed to. */
const receivers = [
  "ec2.amazonaws.com",
  "eks.amazonaws.com",
  "pods.eks.amazonaws.com",
  "vpc-flow-logs.amazonaws.com",
];

/** Services whose own roles AWS makes on the first call. */
const linkedServices = [
  "autoscaling.amazonaws.com",
  "eks.amazonaws.com",
  "eks-nodegroup.amazonaws.com",
  "spot.amazonaws.com",
];

/**
 * Services that look up their own role in the caller's name before they make a cluster or a node group.
 * https://docs.aws.amazon.com/eks/latest/userguide/using-service-linked-roles.html
 */
const lookedUpServices = ["eks.amazonaws.com", "eks-nodegroup.amazonaws.com"];

/**
 * Keeps the roles whose names begin with the environment's, and the cluster's OIDC provider. It cannot touch the roles
 * that GitHub Actions uses nor what decides who may use them.
 */
export function manageRoles({ name, region, account }: EnvironmentScope): Statement[] {
  const iam = `arn:aws:iam::${account}`;
  const roles = `${iam}:role/${name}-*`;
  return [
    {
      Sid: "ManageRoles",
      Effect: "Allow",
      Action: [
        "iam:CreateRole",
        "iam:DeleteRole",
        "iam:DeleteRolePolicy",
        "iam:PutRolePolicy",
        "iam:TagRole",
        "iam:UntagRole",
        "iam:UpdateAssumeRolePolicy",
        "iam:UpdateRole",
        "iam:UpdateRoleDescription",
      ],
      Resource: roles,
    },
    {
      Sid: "AttachPoliciesOfAws",
      Effect: "Allow",
      Action: ["iam:AttachRolePolicy", "iam:DetachRolePolicy"],
      Resource: roles,
      Condition: { ArnLike: { "iam:PolicyARN": attachable } },
    },
    {
      Sid: "HandRolesToServices",
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: roles,
      Condition: { StringEquals: { "iam:PassedToService": receivers } },
    },
    {
      Sid: "LetServicesMakeTheirRoles",
      Effect: "Allow",
      Action: "iam:CreateServiceLinkedRole",
      Resource: `${iam}:role/aws-service-role/*`,
      Condition: { StringEquals: { "iam:AWSServiceName": linkedServices } },
    },
    {
      Sid: "FindRolesOfEks",
      Effect: "Allow",
      Action: "iam:GetRole",
      Resource: lookedUpServices.map((service) => `${iam}:role/aws-service-role/${service}/*`),
    },
    {
      Sid: "ManageClusterIssuer",
      Effect: "Allow",
      Action: [
        "iam:CreateOpenIDConnectProvider",
        "iam:DeleteOpenIDConnectProvider",
        "iam:TagOpenIDConnectProvider",
        "iam:UntagOpenIDConnectProvider",
        "iam:UpdateOpenIDConnectProviderThumbprint",
      ],
      Resource: `${iam}:oidc-provider/oidc.eks.${region}.amazonaws.com/id/*`,
    },
    {
      Sid: "KeepOwnTrust",
      Effect: "Deny",
      Action: "iam:*",
      Resource: [
        `${iam}:role/${name}-github-*`,
        `${iam}:oidc-provider/token.actions.githubusercontent.com`,
      ],
    },
  ];
}
