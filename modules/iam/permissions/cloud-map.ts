import type { Statement } from "../../../core/iam";

export interface CloudMapScope {
  readonly region: string;
  readonly account: string;
  /** Hosted zone that Cloud Map keeps for the namespace. */
  readonly zoneId: string;
  /** A tag that the namespace's services carry and no others. */
  readonly tag: { readonly key: string; readonly value: string };
}

/**
 * Registers instances in the services that exist, found by a tag because a service's ARN does not name its namespace.
 * It creates and deletes no service: one that Terraform does not know would keep the namespace from being destroyed.
 * Sources: the service authorization reference of Cloud Map, and "API permissions reference" in its developer guide,
 * read 2026-11-22.
 */
export function registerInstances({ region, account, zoneId, tag }: CloudMapScope): Statement[] {
  return [
    {
      Sid: "FindServices",
      Effect: "Allow",
      Action: ["servicediscovery:ListNamespaces", "servicediscovery:ListServices"],
      Resource: "*",
    },
    {
      Sid: "KeepInstances",
      Effect: "Allow",
      Action: [
        "servicediscovery:GetService",
        "servicediscovery:UpdateService",
        "servicediscovery:ListInstances",
        "servicediscovery:RegisterInstance",
        "servicediscovery:DeregisterInstance",
      ],
      Resource: `arn:aws:servicediscovery:${region}:${account}:service/*`,
      Condition: { StringEquals: { [`aws:ResourceTag/${tag.key}`]: tag.value } },
    },
    {
      Sid: "WriteRecordsOfInstances",
      Effect: "Allow",
      Action: "route53:ChangeResourceRecordSets",
      Resource: `arn:aws:route53:::hostedzone/${zoneId}`,
    },
  ];
}
