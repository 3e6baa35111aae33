import { textStrings, type ApplicationRecord, type ContentRecord, type DnsRecord } from "./record";
import type { Backup, Target } from "./backup";

/** What `aws_route53_record` is given beside the zone. */
export interface Route53Record {
  /**
   * Stable name: what is served, by name, type and routing. It does not follow who asked for it first, so that Route 53
   * never sees a second set of a name made before the first is gone.
   */
  readonly key: string;
  /** Key of the record that must be changed before this one is made, and after it is gone. */
  readonly after?: string;
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

/**
 * With failover the first of two records has the address that the only one has without: the provider changes it in one
 * transaction (`resourceRecordUpdate` of its route53/record.go), and Route 53 takes no plain record beside one with
 * failover.
 */
function applicationRecords(
  { name, application }: ApplicationRecord,
  backup: Backup,
): Route53Record[] {
  const { target, maintenance } = backup.targetsOf(name);
  if (!backup.exposes(application)) return maintenance ? [targetRecord(name, maintenance)] : [];
  const first = targetRecord(name, target);
  if (!maintenance) return [first];
  const routing = (role: "primary" | "secondary", each: Target) => ({
    setIdentifier: role,
    failover: role === "primary" ? ("PRIMARY" as const) : ("SECONDARY" as const),
    healthCheck: "alias" in each ? undefined : healthCheckKey(application, role),
  });
  return [
    { ...first, routing: routing("primary", target) },
    {
      ...targetRecord(name, maintenance),
      key: `${first.key}-secondary`,
      after: first.key,
      routing: routing("secondary", maintenance),
    },
  ];
}

/** A CNAME stands alone at its name: it shares the address with A, so that one becomes the other in one change. */
function setKey(type: string, name: string, routingId?: string): string {
  const kind = type === "CNAME" ? "a" : type.toLowerCase();
  return [kind, name, ...(routingId === undefined ? [] : [routingId])].join("-");
}

function targetRecord(name: string, target: Target): Route53Record {
  const key = setKey("A", name);
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
    const set = setKey(record.type, record.name, record.routing?.id);
    const known = sets.get(set);
    if (known) known.push(record);
    else sets.set(set, [record]);
  }
  return [...sets].map(([key, set]) => {
    const [{ name, type, routing, ttl }] = set;
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
