import { textStrings, type ContentRecord, type DnsRecord } from "./record";

/** What `cloudflare_dns_record` is given beside the zone. */
export interface CloudflareRecord {
  readonly key: string;
  readonly name: string;
  readonly type: string;
  readonly content: string;
  readonly proxied: boolean;
  /** Seconds; 1 is "automatic". */
  readonly ttl: number;
  readonly priority?: number;
}

/** What Cloudflare calls a TTL it chooses itself. */
const automatic = 1;

/**
 * The records as Cloudflare serves them. Applications point to the tunnel and are always proxied: its name resolves
 * nowhere else. Of records with routing, which Cloudflare's DNS does not have, one of each name and type is served.
 *
 * @param tunnelHost `<id>.cfargotunnel.com`
 */
export function renderCloudflare(
  records: readonly DnsRecord[],
  tunnelHost: string,
): CloudflareRecord[] {
  const contents = records.filter((record) => record.kind === "content");
  return records.flatMap((record): CloudflareRecord[] => {
    if (record.kind === "application") {
      const content = record.via ?? tunnelHost;
      const { key, name } = record;
      return [{ key, name, type: "CNAME", content, proxied: true, ttl: automatic }];
    }
    return servedByCloudflare(record, contents) ? [renderContent(record)] : [];
  });
}

function renderContent(record: ContentRecord): CloudflareRecord {
  const { key, name, type, content, proxied, ttl, priority } = record;
  return {
    key,
    name,
    type,
    content:
      type === "TXT"
        ? textStrings(content)
            .map((string) => `"${string}"`)
            .join(" ")
        : content,
    proxied,
    ttl: proxied ? automatic : (ttl ?? automatic),
    ...(priority !== undefined && { priority }),
  };
}

/** Of records with routing: the heaviest, or the one for everywhere else; the first where several are. */
export function servedByCloudflare(
  record: ContentRecord,
  records: readonly ContentRecord[],
): boolean {
  if (!record.routing) return true;
  const rivals = records.filter(
    ({ name, type, routing }) => name === record.name && type === record.type && routing,
  );
  const rank = ({ routing }: ContentRecord): number =>
    routing?.kind === "weighted" ? routing.weight : routing?.country === "*" ? 1 : 0;
  const best = Math.max(...rivals.map(rank));
  return rivals.find((rival) => rank(rival) === best) === record;
}
