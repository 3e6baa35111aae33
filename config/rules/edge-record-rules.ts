import { isIPv4, isIPv6 } from "node:net";
import { allowance } from "../../core/cloudflare/plans";
import type { ContentRecord, DnsRecord } from "../../core/dns/record";
import type { Problem } from "../../core/problems";
import { applicationsOf } from "../edge-environment";
import { edgeRecords, ownRecordKey } from "../edge-records";
import { plansBeyond } from "./edge-plans";
import { edgeRecordTargetRules } from "./edge-record-targets";
import type { EdgeScope } from "./edge-scope";

/** A record of the environment's own, and where it stands in its file. */
export type Own = readonly [path: string, record: ContentRecord];

const hostForm = /^(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

/** What the content of each type of record must be; a text may be anything. */
const contents: Readonly<
  Record<ContentRecord["type"], { fits: (content: string) => boolean; noun: string }>
> = {
  A: { fits: isIPv4, noun: "an IPv4 address, as an A record has" },
  AAAA: { fits: isIPv6, noun: "an IPv6 address, as an AAAA record has" },
  CNAME: { fits: (name) => hostForm.test(name), noun: "a host name, as a CNAME record has" },
  MX: { fits: (name) => hostForm.test(name), noun: "a host name, as an MX record has" },
  TXT: { fits: () => true, noun: "a text" },
};

function namesAreInTheZone(own: readonly Own[], domain: string): Problem[] {
  return own
    .filter(([, { name }]) => name !== domain && !name.endsWith(`.${domain}`))
    .map(([path, { name }]) => ({
      path: `${path}.name`,
      what: `is outside the zone ${domain}`,
      got: name,
      remedy: `choose a name that ends with .${domain}`,
    }));
}

function contentsFitTheirTypes(own: readonly Own[]): Problem[] {
  return own.flatMap(([path, { type, content }]) => {
    const { fits, noun } = contents[type];
    if (!fits(content)) {
      const remedy = "correct it, or the record's type";
      return [{ path: `${path}.content`, what: `is not ${noun}`, got: content, remedy }];
    }
    if (!content.endsWith(".cfargotunnel.com")) return [];
    return [
      {
        path: `${path}.content`,
        what: "is the name of a tunnel, which leads nowhere outside Cloudflare",
        got: content,
        remedy: "make it an application in edge.applications",
      },
    ];
  });
}

function prioritiesAreOfMail(own: readonly Own[]): Problem[] {
  return own.flatMap(([path, { type, priority }]) => {
    if ((type === "MX") === (priority !== undefined)) return [];
    return [
      {
        path: `${path}.priority`,
        what:
          type === "MX"
            ? "is missing, and MX records need one"
            : `means nothing in ${type} records`,
        got: priority,
        remedy: type === "MX" ? "set it, such as 10" : "remove it",
      },
    ];
  });
}

/** Cloudflare stands between clients and web servers only, and then chooses the TTL itself. */
function onlyAddressesAreProxied(own: readonly Own[]): Problem[] {
  return own.flatMap(([path, { type, proxied, ttl }]): Problem[] => {
    if (!proxied) return [];
    if (type === "MX" || type === "TXT") {
      const what = `may not be on for ${type} records, which Cloudflare does not proxy`;
      return [{ path: `${path}.proxied`, what, got: true, remedy: "remove it" }];
    }
    if (ttl === undefined) return [];
    const what = "means nothing for a proxied record, whose TTL Cloudflare chooses";
    return [{ path: `${path}.ttlSeconds`, what, got: ttl, remedy: "remove it" }];
  });
}

/** Route 53 keeps all values of a name and type in one record, which has one TTL. */
function setsHaveOneTtl(own: readonly Own[], others: readonly DnsRecord[]): Problem[] {
  const contents = others.filter((record) => record.kind === "content");
  return own.flatMap(([path, record], index) => {
    const before = [...contents, ...own.slice(0, index).map(([, each]) => each)].find(
      ({ name, type, routing }) =>
        name === record.name && type === record.type && !routing && !record.routing,
    );
    if (!before || before.ttl === record.ttl || record.proxied) return [];
    return [
      {
        path: `${path}.ttlSeconds`,
        what: `differs from that of another ${record.type} record of ${record.name}, and they are one set`,
        got: record.ttl,
        remedy:
          before.ttl === undefined ? "remove it" : `set ${before.ttl}, or the same for all of them`,
      },
    ];
  });
}

/** MX records at the domain itself are those of `edge.mail`, or say that there is no mail. */
function mailHasOnePlace(own: readonly Own[], domain: string): Problem[] {
  return own
    .filter(([, { type, name }]) => type === "MX" && name === domain)
    .map(([path, { content }]) => ({
      path,
      what: "is about the mail of the domain itself, whose records edge.mail makes",
      got: content,
      remedy: "put the server into edge.mail.servers",
    }));
}

/** Whoever reads an SPF or DMARC policy gives up when there are two. */
const policy = /^v=(spf1|DMARC1)\b/;

/** What makes a record impossible beside one that was there before, or undefined. */
function clash(record: ContentRecord, before: DnsRecord, domain: string): string | undefined {
  if (before.name !== record.name) return undefined;
  const atApex = record.name === domain;
  if (before.kind === "application") {
    const address = ["A", "AAAA", "CNAME"].includes(record.type);
    return atApex && !address ? undefined : `is beside the CNAME of ${before.application}`;
  }
  const { type, content, routing } = before;
  const told = routing !== undefined && record.routing !== undefined && type === record.type;
  if (told) return routingClash(record.routing, routing);
  if (type === record.type && content === record.content) return "is there already";
  if (type === "CNAME" || record.type === "CNAME") return "is beside a CNAME, which must be alone";
  if (type === record.type && (routing === undefined) !== (record.routing === undefined)) {
    return "is beside a record without routing, or the other way round";
  }
  const kind = policy.exec(content)?.[1];
  if (type === "TXT" && kind !== undefined && policy.exec(record.content)?.[1] === kind) {
    return `is a second policy of v=${kind}`;
  }
  return undefined;
}

function routingClash(
  a: NonNullable<ContentRecord["routing"]>,
  b: NonNullable<ContentRecord["routing"]>,
): string | undefined {
  if (a.id === b.id) return `has the routing id ${a.id} of another record`;
  if (a.kind !== b.kind) return "is beside a record with another kind of routing";
  return a.kind === "geolocation" && b.kind === "geolocation" && a.country === b.country
    ? `is a second record for ${a.country}`
    : undefined;
}

function namesAreFree(
  own: readonly Own[],
  others: readonly DnsRecord[],
  domain: string,
): Problem[] {
  return own.flatMap(([path, record], index) => {
    const before = [...others, ...own.slice(0, index).map(([, each]) => each)];
    const found = before.flatMap((each) => clash(record, each, domain) ?? []);
    const what = found[0];
    if (what === undefined) return [];
    return [{ path, what, got: `${record.name} ${record.type}`, remedy: "remove one of the two" }];
  });
}

/** Clients of no listed country would get no answer at all. */
function everywhereElseIsAnswered(own: readonly Own[]): Problem[] {
  return own.flatMap(([path, { name, type, routing }]) => {
    if (routing?.kind !== "geolocation") return [];
    const set = own.filter(([, each]) => each.name === name && each.type === type);
    const has = set.some(
      ([, each]) => each.routing?.kind === "geolocation" && each.routing.country === "*",
    );
    if (has || set[0]?.[0] !== path) return [];
    return [
      {
        path: `${path}.routing.country`,
        what: `leaves clients elsewhere without an answer, because ${name} has no record for *`,
        got: routing.country,
        remedy: 'add a record with country: "*"',
      },
    ];
  });
}

function thereAreNotTooMany(records: readonly DnsRecord[], { edge }: EdgeScope): Problem[] {
  const { dnsRecords } = allowance(edge.plan);
  if (records.length <= dnsRecords) return [];
  return [
    {
      path: "edge.records",
      what: `makes the zone hold more than the ${dnsRecords} records of the plan ${edge.plan}`,
      got: records.length,
      remedy: `remove some, or ${plansBeyond((allowed) => allowed.dnsRecords >= records.length)}`,
    },
  ];
}

/** Everything wrong with the environment's own records. */
export function edgeRecordRules(scope: EdgeScope): Problem[] {
  const { domain, edge } = scope;
  const records = edgeRecords(domain, edge, applicationsOf(domain, edge));
  const own = Object.keys(edge.records).flatMap((key) =>
    records.flatMap((record): Own[] =>
      record.kind === "content" && record.key === ownRecordKey(key)
        ? [[`edge.records.${key}`, record]]
        : [],
    ),
  );
  const others = records.filter(({ key }) => !own.some(([, each]) => each.key === key));
  return [
    ...namesAreInTheZone(own, domain),
    ...contentsFitTheirTypes(own),
    ...prioritiesAreOfMail(own),
    ...onlyAddressesAreProxied(own),
    ...edgeRecordTargetRules(own, scope),
    ...setsHaveOneTtl(own, others),
    ...mailHasOnePlace(own, domain),
    ...namesAreFree(own, others, domain),
    ...everywhereElseIsAnswered(own),
    ...thereAreNotTooMany(records, scope),
  ];
}
