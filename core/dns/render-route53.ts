import { textStrings, type ApplicationRecord, type ContentRecord, type DnsRecord } from "./record";
import type { Backup, Target } from "./backup";

/** What `aws_route53_record` is given beside the zone. */
export interface Route53Record {
  readonly key: string;
  readonly name: string;
  readonly type: string;
  /** Seconds and values, or the alias. */
  readonly value:
    | { readonly ttl: number; readonly records: readonly string[] }
    | { readonly alias: { readonly zoneId: string; readonly dnsName: string } };
  readonly routing?: Route53Routing;
}

export type Route53Routing = { readonly setIdentifier: string } & (
  | {
      readonly failover: "PRIMARY" | "SECONDARY";
      /** Key of the health check, among the environment's; an alias asks its target instead. */
      readonly healthCheck: string | undefined;
    }
  | { readonly weight: number }
  | { readonly country: string }
);

/** Seconds an answer is kept: short, because a change of these means that something is down. */
const shortTtl = 60;

/** Cloudflare's own choice for records that name no TTL: https://developers.cloudflare.com/dns/manage-dns-records/reference/ttl/ */
const defaultTtl = 300;

/**
 * The records of the cold zone. Applications point to the break-glass target where the configuration accepts that they
 * answer there without Cloudflare's protection, else to the maintenance page, else they are left out.
 */
export function renderRoute53(records: readonly DnsRecord[], backup: Backup): Route53Record[] {
  return [
    ...records.flatMap((record) =>
      record.kind === "application" ? applicationRecords(record, backup) : [],
    ),
    ...contentRecords(
      records.filter((record) => record.kind === "content"),
      backup,
    ),
  ];
}

/** Key of the health check of one of an application's two targets. */
export function healthCheckKey(application: string, role: "primary" | "secondary"): string {
  return `${application}-${role}`;
}

function applicationRecords(
  { name, application, key }: ApplicationRecord,
  backup: Backup,
): Route53Record[] {
  const { target, maintenance } = backup.targetsOf(name);
  if (!backup.exposes(application)) {
    return maintenance ? [targetRecord(key, name, maintenance)] : [];
  }
  if (!maintenance) return [targetRecord(key, name, target)];
  return (
    [
      ["primary", "PRIMARY", target],
      ["secondary", "SECONDARY", maintenance],
    ] as const
  ).map(([role, failover, each]) => ({
    ...targetRecord(`${key}-${role}`, name, each),
    routing: {
      setIdentifier: role,
      failover,
      healthCheck: "alias" in each ? undefined : healthCheckKey(application, role),
    },
  }));
}

function targetRecord(key: string, name: string, target: Target): Route53Record {
  if ("alias" in target) return { key, name, type: "A", value: { alias: target.alias } };
  return "ipv4" in target
    ? { key, name, type: "A", value: { ttl: shortTtl, records: [target.ipv4] } }
    : { key, name, type: "CNAME", value: { ttl: shortTtl, records: [target.hostname] } };
}

/** Route 53 keeps all values of a name and type in one record, unless routing tells them apart. */
function contentRecords(records: readonly ContentRecord[], backup: Backup): Route53Record[] {
  const kept = records.filter(({ proxied, name }) => !proxied || backup.exposes(name));
  const sets = new Map<string, [ContentRecord, ...ContentRecord[]]>();
  for (const record of kept) {
    const set = [record.name, record.type, record.routing?.id ?? ""].join(" ");
    const known = sets.get(set);
    if (known) known.push(record);
    else sets.set(set, [record]);
  }
  return [...sets.values()].map((set) => {
    const [{ key, name, type, routing, ttl }] = set;
    return {
      key,
      name,
      type,
      value: { ttl: ttl ?? defaultTtl, records: set.map(route53Value) },
      ...(routing && { routing: route53Routing(routing) }),
    };
  });
}

/** The AWS provider puts the outer quotes around a text itself. */
function route53Value({ type, content, priority }: ContentRecord): string {
  if (type === "TXT") return textStrings(content).join('""');
  return type === "MX" ? `${priority ?? 0} ${content}` : content;
}

function route53Routing(routing: NonNullable<ContentRecord["routing"]>): Route53Routing {
  return routing.kind === "weighted"
    ? { setIdentifier: routing.id, weight: routing.weight }
    : { setIdentifier: routing.id, country: routing.country };
}
