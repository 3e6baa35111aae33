import type { Statement } from "../../../core/iam";
import { alarmRegions, readAlarms } from "./terraform-alarms";
import { readParts, type EnvironmentPart } from "./terraform-parts";

/** Where an environment's resources are. */
export interface EnvironmentScope {
  /** Name of the environment, with which the names of its buckets, roles and topics begin. */
  readonly name: string;
  readonly region: string;
  readonly account: string;
}

/** What is planned and deployed. */
export interface PlanScope extends EnvironmentScope {
  /** What the environment has beside what every one has. */
  readonly parts: readonly EnvironmentPart[];
  /** Role in another account by which the zone's records are read and written; undefined where there is none. */
  readonly zoneRoleArn: string | undefined;
}

/**
 * What `terraform plan` reads of the resource types that the stacks use: settings, never content. AWS's own
 * `ReadOnlyAccess` would let every pull request read objects, log lines and parameters as well. A test holds the list
 * against the resource types of every stack.
 */
export function readSettings(scope: PlanScope): Statement[] {
  const { parts, zoneRoleArn } = scope;
  return [
    ...readByCall(scope),
    ...readByResource(scope),
    ...readAlarms(scope),
    ...readParts(parts, scope),
    ...(zoneRoleArn === undefined ? [] : [becomeZoneRole(zoneRoleArn)]),
  ];
}

/** Without the role a provider does not even start. What it may do, the zone's account says. */
function becomeZoneRole(Resource: string): Statement {
  return { Sid: "BecomeZoneRole", Effect: "Allow", Action: "sts:AssumeRole", Resource };
}

/** Calls that know no resource; they tell settings of the region only. */
function readByCall({ region }: EnvironmentScope): Statement[] {
  return [
    {
      Sid: "DescribeRegion",
      Effect: "Allow",
      Action: [
        "autoscaling:Describe*",
        "ec2:Describe*",
        "eks:Describe*",
        "eks:List*",
        "logs:DescribeLogGroups",
        "servicediscovery:ListTagsForResource",
      ],
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": region } },
    },
  ];
}

function readByResource({ name, region, account }: EnvironmentScope): Statement[] {
  const here = `${region}:${account}`;
  const read = (Sid: string, Action: string[], Resource: string | string[]): Statement => ({
    Sid,
    Effect: "Allow",
    Action,
    Resource,
  });
  return [
    read(
      "ReadRoles",
      [
        "iam:GetRole",
        "iam:GetRolePolicy",
        "iam:ListAttachedRolePolicies",
        "iam:ListInstanceProfilesForRole",
        "iam:ListRolePolicies",
      ],
      `arn:aws:iam::${account}:role/${name}-*`,
    ),
    read(
      "ReadPolicies",
      ["iam:GetPolicy", "iam:GetPolicyVersion", "iam:ListPolicyVersions"],
      `arn:aws:iam::${account}:policy/${name}-*`,
    ),
    read(
      "ReadIdentityProviders",
      ["iam:GetOpenIDConnectProvider"],
      `arn:aws:iam::${account}:oidc-provider/*`,
    ),
    read(
      "ReadKeys",
      ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListResourceTags"],
      alarmRegions(region).map((each) => `arn:aws:kms:${each}:${account}:key/*`),
    ),
    read(
      "ReadLogGroups",
      ["logs:ListTagsForResource"],
      `arn:aws:logs:${here}:log-group:/aws/*/${name}/*`,
    ),
    read(
      "ReadZones",
      [
        "route53:GetHostedZone",
        "route53:ListResourceRecordSets", // of a private zone the provider reads its name servers from its NS record
        "route53:ListTagsForResource",
      ],
      "arn:aws:route53:::hostedzone/*",
    ),
    read("ReadZoneChanges", ["route53:GetChange"], "arn:aws:route53:::change/*"),
    read(
      "ReadBuckets",
      [
        "s3:GetAccelerateConfiguration",
        "s3:GetBucket*",
        "s3:GetEncryptionConfiguration",
        "s3:GetLifecycleConfiguration",
        "s3:GetReplicationConfiguration",
        "s3:ListBucket",
        "s3:ListTagsForResource",
      ],
      `arn:aws:s3:::${name}-*`,
    ),
    read(
      "ReadCloudMap",
      [
        "servicediscovery:GetNamespace",
        "servicediscovery:GetOperation",
        "servicediscovery:GetService",
        "servicediscovery:ListInstances",
      ],
      [
        `arn:aws:servicediscovery:${here}:namespace/*`,
        `arn:aws:servicediscovery:${here}:service/*`,
      ],
    ),
  ];
}
