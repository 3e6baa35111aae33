import type { Statement } from "../../../core/iam";

/**
 * Keeps records in one hosted zone. It may see that other zones exist, because `ListHostedZones` knows no resource, and
 * it may not hand parts of the zone to other name servers.
 */
export function keepRecords(zoneId: string): Statement[] {
  const zone = `arn:aws:route53:::hostedzone/${zoneId}`;
  return [
    { Sid: "FindZones", Effect: "Allow", Action: "route53:ListHostedZones", Resource: "*" },
    {
      Sid: "SeeRecords",
      Effect: "Allow",
      Action: "route53:ListResourceRecordSets",
      Resource: zone,
    },
    {
      Sid: "ChangeRecords",
      Effect: "Allow",
      Action: "route53:ChangeResourceRecordSets",
      Resource: zone,
      Condition: {
        "ForAllValues:StringEquals": {
          "route53:ChangeResourceRecordSetsRecordTypes": ["A", "AAAA", "CNAME", "TXT"],
        },
      },
    },
  ];
}
