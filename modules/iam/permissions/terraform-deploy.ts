import type { Statement } from "../../../core/iam";
import { alarmRegions, manageAlarms } from "./terraform-alarms";
import { manageRoles } from "./terraform-roles";
import { manageParts } from "./terraform-parts";
import { readSettings, type EnvironmentScope, type PlanScope } from "./terraform-plan";
import { cloudMapActions, networkActions } from "./terraform-region";

export interface DeployScope extends PlanScope {
  /** Whether a destroyed bucket may take its objects with it. */
  readonly emptiesBuckets: boolean;
}

/**
 * What `terraform apply` and `destroy` call for the resource types that the stacks use, in one region and, where AWS
 * can tell, of one environment; in portions that each fit into a policy. It reads no content: no object, nothing
 * encrypted, no secret but those that Terraform itself has made. A test holds it against the resource types of every stack.
 *
 * This bounds accidents and what a stolen session can do at once. It is no wall: whoever may write the policies of
 * roles can write one that allows more. The wall is the role's trust.
 */
export function manageResources(scope: DeployScope) {
  return {
    read: readSettings(scope),
    region: manageByCall(scope),
    named: [...manageByName(scope), ...(scope.emptiesBuckets ? [emptyBuckets(scope)] : [])],
    roles: manageRoles(scope),
    alarms: manageAlarms(scope),
    ...manageParts(scope.parts, scope),
  };
}

/** Services whose resources get their ids from AWS: no name to go by, only the region. */
function manageByCall({ region, account }: EnvironmentScope): Statement[] {
  const here = `${region}:${account}`;
  return [
    {
      Sid: "ManageRegion",
      Effect: "Allow",
      Action: [...networkActions, ...cloudMapActions],
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": region } },
    },
    {
      Sid: "ManageKeys",
      Effect: "Allow",
      Action: [
        "kms:CancelKeyDeletion",
        "kms:CreateAlias",
        "kms:DeleteAlias",
        "kms:DisableKeyRotation",
        "kms:EnableKeyRotation",
        "kms:PutKeyPolicy",
        "kms:ScheduleKeyDeletion",
        "kms:TagResource",
        "kms:UntagResource",
        "kms:UpdateAlias",
        "kms:UpdateKeyDescription",
      ],
      Resource: alarmRegions(region).flatMap((each) => [
        `arn:aws:kms:${each}:${account}:key/*`,
        `arn:aws:kms:${each}:${account}:alias/*`,
      ]),
    },
    {
      // EKS does not support the condition kms:GrantIsForAWSResource for the creation of a cluster:
      // https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html
      Sid: "LetServicesUseKeys",
      Effect: "Allow",
      Action: "kms:CreateGrant",
      Resource: `arn:aws:kms:${here}:key/*`,
    },
    {
      Sid: "CreateZones",
      Effect: "Allow",
      Action: "route53:CreateHostedZone",
      Resource: "*",
    },
    {
      Sid: "ManageZones",
      Effect: "Allow",
      Action: [
        "route53:AssociateVPCWithHostedZone",
        "route53:ChangeResourceRecordSets",
        "route53:ChangeTagsForResource",
        "route53:DeleteHostedZone",
        "route53:DisassociateVPCFromHostedZone",
        "route53:UpdateHostedZoneComment",
      ],
      Resource: "arn:aws:route53:::hostedzone/*",
    },
    {
      Sid: "FindZones",
      Effect: "Allow",
      Action: "route53:ListHostedZonesByName",
      Resource: "*",
    },
  ];
}

/** Services whose resources carry the environment's name. */
function manageByName({ name, region, account }: EnvironmentScope): Statement[] {
  const here = `${region}:${account}`;
  return [
    {
      Sid: "ManageCluster",
      Effect: "Allow",
      Action: "eks:*",
      Resource: [
        `arn:aws:eks:${here}:cluster/${name}`,
        ...["access-entry", "addon", "nodegroup", "podidentityassociation"].map(
          (kind) => `arn:aws:eks:${here}:${kind}/${name}/*`,
        ),
      ],
    },
    {
      Sid: "TagNodeGroups",
      Effect: "Allow",
      Action: ["autoscaling:CreateOrUpdateTags", "autoscaling:DeleteTags"],
      Resource: `arn:aws:autoscaling:${here}:autoScalingGroup:*:autoScalingGroupName/eks-*`,
    },
    {
      Sid: "ManageLogGroups",
      Effect: "Allow",
      Action: [
        "logs:AssociateKmsKey",
        "logs:CreateLogGroup",
        "logs:DeleteLogGroup",
        "logs:DeleteRetentionPolicy",
        "logs:DisassociateKmsKey",
        "logs:PutRetentionPolicy",
        "logs:TagResource",
        "logs:UntagResource",
      ],
      Resource: `arn:aws:logs:${here}:log-group:/aws/*/${name}/*`,
    },
    {
      Sid: "ManageBuckets",
      Effect: "Allow",
      Action: [
        "s3:CreateBucket",
        "s3:DeleteBucket*",
        "s3:PutBucket*",
        "s3:PutEncryptionConfiguration",
        "s3:PutLifecycleConfiguration",
        "s3:TagResource",
        "s3:UntagResource",
      ],
      Resource: `arn:aws:s3:::${name}-*`,
    },
  ];
}

function emptyBuckets({ name }: DeployScope): Statement {
  return {
    Sid: "EmptyBuckets",
    Effect: "Allow",
    Action: ["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:ListBucketVersions"],
    Resource: `arn:aws:s3:::${name}-*`,
  };
}
