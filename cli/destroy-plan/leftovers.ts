import { textAt } from "../charts/rendered";
import { clusterLeftovers, type Placed } from "./cluster-leftovers";
import type { Facts } from "./facts";
import { nameLeftovers } from "./name-leftovers";

/** Everything that is there and that no state knows, by where it is looked for. */
export function leftoversOf(facts: Facts): Placed[] {
  return [
    ...clusterLeftovers(facts),
    ...nameLeftovers(facts),
    ...signatures(facts),
    ...connectors(facts),
    ...logGroups(facts),
    ...insideVpc(facts),
  ];
}

/** A signed zone that goes while its parent says that it is signed takes the domain away from everybody who checks. */
function signatures({ every }: Facts): Placed[] {
  const [zone] = every("cloudflare_zone");
  return every("cloudflare_zone_dnssec").map(({ component }) => ({
    component,
    when: "before",
    what: "the DS record at the registrar",
    why: "people enter it; a zone that goes under it takes the domain away from all who check signatures",
    find: `dig +noall +answer DS ${textAt(zone?.body, "name")}`,
    remove:
      "remove it at the registrar, and wait as many seconds as the answer's second column says",
  }));
}

function connectors({ every }: Facts): Placed[] {
  return every("cloudflare_zero_trust_tunnel_cloudflared").map(({ component, body }) => ({
    component,
    when: "before",
    what: "connections of the tunnel",
    why: "cloudflared opens them; one that runs elsewhere with the token keeps the tunnel from being deleted",
    find: `curl -s -H "Authorization: Bearer $CLOUDFLARE_API_TOKEN" "https://api.cloudflare.com/client/v4/accounts/${textAt(body, "account_id")}/cfd_tunnel?name=${textAt(body, "name")}&is_deleted=false" | jq -r '.result[].connections[].client_version'`,
    remove:
      "stop it where it runs; docs/runbooks/tunnel-credential-rotation.md tells how to cut it off",
  }));
}

/** Groups into which a service goes on writing for a while, making them anew without an end to what they keep. */
function logGroups({ every, region }: Facts): Placed[] {
  const groups = every("aws_cloudwatch_log_group").flatMap(({ component, body }) => {
    const name = textAt(body, "name");
    const service = /^\/aws\/(eks|rds)\//.exec(name)?.[1];
    return service === undefined ? [] : [{ component, name, service }];
  });
  const monitored = every("aws_db_instance").filter(
    ({ body }) => Number(body["monitoring_interval"] ?? 0) > 0,
  );
  const enhanced = monitored.map(({ component }) => ({
    component,
    name: "RDSOSMetrics",
    service: "rds",
  }));
  return [...groups, ...enhanced].map(({ component, name, service }) => ({
    component,
    when: "after",
    what: `log group ${name}`,
    why:
      name === "RDSOSMetrics"
        ? "RDS makes it for enhanced monitoring, one for all databases of the account and region; leave it where others are"
        : `${service.toUpperCase()} may write once more after it is deleted, and make it anew, kept for ever`,
    find: `aws logs describe-log-groups --region ${region} --log-group-name-prefix ${name} --query 'logGroups[].logGroupName' --output text`,
    remove: `aws logs delete-log-group --region ${region} --log-group-name ${name}`,
  }));
}

function insideVpc({ every, region, environment }: Facts): Placed[] {
  return every("aws_vpc").flatMap(({ component }) => {
    const vpc = `"$(aws ec2 describe-vpcs --region ${region} --filters Name=tag:Stack,Values=${environment}-${component} --query 'Vpcs[0].VpcId' --output text)"`;
    const inVpc = `--region ${region} --filters Name=vpc-id,Values=${vpc}`;
    return [
      {
        component,
        when: "before",
        what: "network interfaces that are not this stack's",
        why: "whoever made them, subnets and VPC cannot be deleted with them; those of NAT gateways and endpoints are ours",
        find: `aws ec2 describe-network-interfaces ${inVpc} --query 'NetworkInterfaces[?InterfaceType!=\`nat_gateway\` && InterfaceType!=\`vpc_endpoint\`].[NetworkInterfaceId, Description, RequesterId]' --output text`,
        remove: `remove what its description names; if that is gone, aws ec2 delete-network-interface --region ${region} --network-interface-id <id>`,
      },
      {
        component,
        when: "before",
        what: "security groups that no stack made",
        why: "load balancers of Services leave theirs, k8s-elb-…; the VPC cannot be deleted with them",
        find: `aws ec2 describe-security-groups ${inVpc} --query 'SecurityGroups[?GroupName!=\`default\` && !(Tags[?Key==\`Stack\`])].[GroupId, GroupName, Description]' --output text`,
        remove: `aws ec2 delete-security-group --region ${region} --group-id <id>`,
      },
    ];
  });
}
