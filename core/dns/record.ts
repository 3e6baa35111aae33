/** Types of record the model knows. */
export const recordTypes = ["A", "AAAA", "CNAME", "MX", "TXT"] as const;

export type RecordType = (typeof recordTypes)[number];

/** Which of several records of one name and type a resolver is told. */
export type Routing =
  | { readonly kind: "weighted"; readonly id: string; readonly weight: number }
  /** `*` is everywhere else. */
  | { readonly kind: "geolocation"; readonly id: string; readonly country: string };

/** A record with a value of its own. */
export interface ContentRecord {
  readonly kind: "content";
  /** Stable name, unique in the zone; becomes part of an address. */
  readonly key: string;
  readonly name: string;
  readonly type: RecordType;
  /** The value, without quotes, however long. */
  readonly content: string;
  /** Only of MX. */
  readonly priority?: number;
  readonly proxied: boolean;
  /** Seconds; undefined: whatever the provider takes by itself. */
  readonly ttl?: number;
  readonly routing?: Routing;
}

/** The record of an application, which each provider points to what it can reach. */
export interface ApplicationRecord {
  readonly kind: "application";
  readonly key: string;
  readonly name: string;
  readonly application: string;
  /** Another application's host that has the tunnel; undefined: the tunnel itself. */
  readonly via: string | undefined;
}

export type DnsRecord = ContentRecord | ApplicationRecord;

/** Longest text of a TXT record that both providers take: Cloudflare's dns-record-types page, read 2026-11-22. Route 53 takes 4000. */
export const longestText = 2048;

/** A text cut into the strings a TXT record is made of, 255 characters at most each (RFC 1035, 3.3). */
export function textStrings(text: string): string[] {
  const strings = Array.from({ length: Math.ceil(text.length / 255) }, (_, index) =>
    text.slice(index * 255, (index + 1) * 255),
  );
  return strings.map((string) => string.replace(/[\\"]/g, (character) => `\\${character}`));
}
