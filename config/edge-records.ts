import type { Application } from "../core/cloudflare/applications";
import { mailRecords } from "../core/dns/mail";
import type { ContentRecord, DnsRecord, Routing } from "../core/dns/record";
import type { EdgeSettings } from "./edge";

type RecordInput = EdgeSettings["records"][string];

/** Every record of the zone, whoever serves it: applications, mail, the environment's own. */
export function edgeRecords(
  domain: string,
  edge: EdgeSettings,
  applications: readonly Application[],
): DnsRecord[] {
  return [
    ...applications.map(({ name, host, pointsTo }) => ({
      kind: "application" as const,
      key: `app-${name}`,
      name: host,
      application: name,
      via: pointsTo.kind === "host" ? pointsTo.host : undefined,
    })),
    ...mailRecords(domain, edge.mail, {
      policy: edge.dmarc.policy ?? (edge.mail ? "quarantine" : "reject"),
      reports: edge.dmarc.reports,
    }),
    ...Object.entries(edge.records).map(([key, record]) => ownRecord(domain, key, record)),
  ];
}

function ownRecord(domain: string, key: string, record: RecordInput): ContentRecord {
  const { type, content, priority, proxied, ttlSeconds, routing } = record;
  return {
    kind: "content",
    key: ownRecordKey(key),
    name: record.name === "@" ? domain : record.name,
    type,
    content,
    proxied,
    ...(priority !== undefined && { priority }),
    ...(ttlSeconds !== undefined && { ttl: ttlSeconds }),
    ...(routing && { routing: completeRouting(routing) }),
  };
}

/** The key of a record of the environment's own, apart from those of applications and mail. */
export function ownRecordKey(key: string): string {
  return `own-${key}`;
}

function completeRouting(routing: NonNullable<RecordInput["routing"]>): Routing {
  return "weight" in routing
    ? { kind: "weighted", ...routing }
    : { kind: "geolocation", ...routing };
}
