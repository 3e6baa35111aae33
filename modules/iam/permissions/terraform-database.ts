import type { Statement } from "../../../core/iam";
import type { EnvironmentScope } from "./terraform-plan";
import { encryptSecrets } from "./terraform-secrets";

/** What `terraform plan` reads of databases of RDS: settings, no rows and no log lines. */
export function readDatabases({ region }: EnvironmentScope): Statement[] {
  return [
    {
      Sid: "DescribeDatabases",
      Effect: "Allow",
      Action: ["rds:Describe*", "rds:ListTagsForResource"],
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": region } },
    },
  ];
}

/**
 * What `terraform apply` and `destroy` change of them. RDS makes and encrypts the master user's secret in the caller's
 * name, who cannot read it.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html
 */
export function manageDatabases(scope: EnvironmentScope): Statement[] {
  const { name, region, account } = scope;
  const rds = `arn:aws:rds:${region}:${account}`;
  const masterSecrets = `arn:aws:secretsmanager:${region}:${account}:secret:rds!db-*`;
  return [
    {
      Sid: "ManageDatabase",
      Effect: "Allow",
      Action: [
        "rds:AddTagsToResource",
        "rds:CreateDBInstance",
        "rds:CreateDBParameterGroup",
        "rds:CreateDBSnapshot", // the last one, in the course of a deletion
        "rds:CreateDBSubnetGroup",
        "rds:DeleteDBInstance",
        "rds:DeleteDBParameterGroup",
        "rds:DeleteDBSubnetGroup",
        "rds:ModifyDBInstance",
        "rds:ModifyDBParameterGroup",
        "rds:ModifyDBSubnetGroup",
        "rds:RebootDBInstance",
        "rds:RemoveTagsFromResource",
        "rds:ResetDBParameterGroup",
      ],
      Resource: [
        `${rds}:db:${name}`,
        `${rds}:og:default:*`, // the options of a new instance
        `${rds}:pg:${name}-*`,
        `${rds}:snapshot:${name}-final-*`,
        `${rds}:subgrp:${name}`,
      ],
    },
    {
      Sid: "LetRdsKeepPassword",
      Effect: "Allow",
      Action: [
        "secretsmanager:CreateSecret",
        "secretsmanager:RotateSecret",
        "secretsmanager:TagResource",
      ],
      Resource: masterSecrets,
    },
    encryptSecrets("LetRdsEncryptPassword", scope, masterSecrets),
    ...manageMonitoringRole(scope),
    {
      Sid: "LetRdsMakeItsRole",
      Effect: "Allow",
      Action: "iam:CreateServiceLinkedRole",
      Resource: `arn:aws:iam::${account}:role/aws-service-role/*`,
      Condition: { StringEquals: { "iam:AWSServiceName": "rds.amazonaws.com" } },
    },
  ];
}

/** Enhanced monitoring writes by a role of the environment. */
function manageMonitoringRole({ name, account }: EnvironmentScope): Statement[] {
  const roles = `arn:aws:iam::${account}:role/${name}-*`;
  return [
    {
      Sid: "AttachMonitoring",
      Effect: "Allow",
      Action: ["iam:AttachRolePolicy", "iam:DetachRolePolicy"],
      Resource: roles,
      Condition: {
        ArnLike: {
          "iam:PolicyARN": "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole",
        },
      },
    },
    {
      Sid: "HandRoleToMonitoring",
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: roles,
      Condition: { StringEquals: { "iam:PassedToService": "monitoring.rds.amazonaws.com" } },
    },
  ];
}
