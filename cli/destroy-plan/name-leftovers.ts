import { textAt } from "../charts/rendered";
import { valueAt } from "../charts/values";
import type { Resource } from "../reach/references";
import type { Placed } from "./cluster-leftovers";
import type { Facts } from "./facts";

/** Records, services and delegations that are not Terraform's. */
export function nameLeftovers(facts: Facts): Placed[] {
  return [
    ...facts
      .every("aws_route53_zone")
      .flatMap((zone) => [...delegation(facts, zone), ...records(facts, zone)]),
    ...cloudMap(facts),
  ];
}

/** external-dns of a provider whose domains are among those. */
function externalDns({ releases }: Facts, provider: string, domain: string): boolean {
  return releases.some(({ chart, values }) => {
    if (chart !== "external-dns" || valueAt(values, ["provider", "name"]) !== provider)
      return false;
    const domains = valueAt(values, ["domainFilters"]);
    return domains instanceof Array && domains.includes(domain);
  });
}

/** A zone beside one of the same name at Cloudflare is asked by nobody. */
function delegation({ every }: Facts, { component, body }: Resource): Placed[] {
  const domain = textAt(body, "name");
  const cold = every("cloudflare_zone").some((zone) => textAt(zone.body, "name") === domain);
  if (body["vpc"] !== undefined || cold) return [];
  return [
    {
      component,
      when: "before",
      what: `the delegation of ${domain}`,
      why: "people enter it in the zone above; one that outlives its zone lets whoever is given the same name servers answer for the domain",
      find: `dig +short NS ${domain}`,
      remove: "remove the NS records where the parent domain is managed",
    },
  ];
}

function records(facts: Facts, { component, body }: Resource): Placed[] {
  if (body["force_destroy"] === true) return [];
  const domain = textAt(body, "name");
  const kind = body["vpc"] === undefined ? "false" : "true";
  const zone = `"$(aws route53 list-hosted-zones-by-name --dns-name ${domain} --query 'HostedZones[?Name==\`${domain}.\` && Config.PrivateZone==\`${kind}\`] | [0].Id' --output text)"`;
  const list = `aws route53 list-resource-record-sets --hosted-zone-id ${zone}`;
  const made = externalDns(facts, "aws", domain);
  return [
    {
      component,
      when: "before",
      what: `records in ${domain}`,
      why: made
        ? "external-dns makes them and is gone by now; a zone with records of others cannot be deleted"
        : "other environments and people may have made some; a zone with records of others cannot be deleted",
      find: `${list} --query "ResourceRecordSets[?Type!='NS' && Type!='SOA'].[Type, Name]" --output text`,
      remove: made
        ? `${list} --output json | jq '{Changes: [.ResourceRecordSets[] | select(.Type != "NS" and .Type != "SOA") | {Action: "DELETE", ResourceRecordSet: .}]}' > changes.json` +
          ` && aws route53 change-resource-record-sets --hosted-zone-id ${zone} --change-batch file://changes.json`
        : "those of this stack go with it; destroy the environments that made the others, or delete them by hand",
    },
  ];
}

function cloudMap(facts: Facts): Placed[] {
  const { region } = facts;
  return facts
    .every("aws_service_discovery_private_dns_namespace")
    .flatMap(({ component, body }) => {
      const domain = textAt(body, "name");
      if (!externalDns(facts, "aws-sd", domain)) return [];
      const namespace = `"$(aws servicediscovery list-namespaces --region ${region} --query 'Namespaces[?Name==\`${domain}\`] | [0].Id' --output text)"`;
      const known = facts
        .every("aws_service_discovery_service")
        .map((each) => textAt(each.body, "name"));
      const others =
        known.length === 0
          ? "all"
          : `all but ${known.join(", ")}, which are destroyed with their instances`;
      return [
        {
          component,
          when: "before",
          what: `Cloud Map services in ${domain}`,
          why: `external-dns makes services and instances and is gone by now; a namespace with services cannot be deleted`,
          find: `aws servicediscovery list-services --region ${region} --filters Name=NAMESPACE_ID,Values=${namespace} --query 'Services[].[Id, Name]' --output text`,
          remove: `${others}: aws servicediscovery list-instances --region ${region} --service-id <id>, deregister-instance for each, then delete-service --id <id>`,
        },
      ];
    });
}
