import { isIPv4, isIPv6 } from "node:net";
import { z } from "zod";
import { countryCodes } from "../core/countries";
import { longestText, recordTypes } from "../core/dns/record";
import { choice, emails, flag, reason, section, text, whole } from "./fields";

const hostForm = /^(?=.{4,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

/** A host name, complete. */
function host() {
  return text("a host name", hostForm, "write it as mail.example.org, without a dot at the end");
}

function ipv4() {
  return z.ipv4({ error: "is not an IPv4 address; write it as 203.0.113.10" });
}

/** A country, or `*` for everywhere else. */
function place() {
  const error = "is not a country; write two capital letters of ISO 3166, or * for everywhere else";
  return z.string({ error }).refine((code) => code === "*" || countryCodes.has(code), { error });
}

/** A record of the environment's own. */
const record = section({
  /** Its whole name, `status.localplus.io`, or `@` for the domain itself. */
  name: text(
    "a name of the DNS",
    /^(@|(\*\.)?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z]{2,63})$/,
    "write the whole name, such as status.example.org, or @",
  ),
  type: choice(recordTypes),
  /** The value: an address, a host name, or a text of any length without quotes around it. */
  content: z
    .string({ error: "is not a text; write the record's value" })
    .regex(/^[\x20-\x7e]+$/, {
      error: "is not a record's value; use letters, digits and signs of ASCII",
    })
    .max(longestText, {
      error: `is longer than the ${longestText} characters Cloudflare takes; shorten it`,
    }),
  /** Of MX only: servers with lower numbers are tried first. */
  priority: whole("priority", 0, 65_535).optional(),
  /** Whether Cloudflare stands between clients and the address. Default: false. */
  proxied: flag().default(false),
  /** Seconds answers are kept. Default: the provider's own choice. */
  ttlSeconds: whole("seconds", 60, 86_400).optional(),
  /** Which of several records a client is told, in the backup zone: Cloudflare serves one of them. Default: all of them. */
  routing: z
    .union(
      [
        section({
          /** Tells the records of one name and type apart. */
          id: text("an id", /^[\w-]{1,60}$/, "use letters, digits and dashes"),
          weight: whole("weight", 0, 255),
        }),
        section({
          id: text("an id", /^[\w-]{1,60}$/, "use letters, digits and dashes"),
          country: place(),
        }),
      ],
      {
        error:
          'is not a way to choose; write it as { id: "new", weight: 10 } or { id: "fr", country: "FR" }',
      },
    )
    .optional(),
});

/** Records beside those of applications and mail, by a name of your choice. */
export const edgeRecords = z
  .record(
    text(
      "a record's key",
      /^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$/,
      "use up to 40 lower-case letters, digits and dashes, beginning with a letter",
    ),
    record,
    {
      error:
        'is not a group of records; write it as { status: { name: "…", type: "CNAME", content: "…" } }',
    },
  )
  .default({});

/** Whether what stands behind `ip4:` or `ip6:` is an address, or a range; other mechanisms have none. */
function addressIsOne(mechanism: string): boolean {
  const [, version, address = "", bits] = /^ip([46]):([^/]*)(?:\/(.*))?$/.exec(mechanism) ?? [];
  if (version === undefined) return true;
  const most = version === "4" ? 32 : 128;
  const fits = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
  return fits && (version === "4" ? isIPv4(address) : isIPv6(address));
}

/** Who takes and sends the domain's mail. Default: nobody, and the DNS says so. */
export const edgeMail = section({
  /** Servers that take mail, and the order they are tried in. */
  servers: z
    .array(section({ host: host(), priority: whole("priority", 0, 65_535) }), {
      error: 'is not a list of servers; write it as [{ host: "mx.example.org", priority: 10 }]',
    })
    .min(1, { error: "names no server; name at least one, or leave out edge.mail" })
    .refine((servers) => new Set(servers.map(({ host: name }) => name)).size === servers.length, {
      error: "names a server twice; remove one of the two",
    }),
  /** Who may send, as mechanisms of SPF. */
  senders: z
    .array(
      text(
        "a mechanism of SPF",
        /^((include|a|mx|exists):[\w.%{}-]+|a|mx|ip4:[\d./]+|ip6:[\da-fA-F:./]+)$/,
        "write it as include:_spf.example.org",
      ).refine(addressIsOne, {
        error:
          "is not an address or range of SPF; write it as ip4:192.0.2.0/24 or ip6:2001:db8::/32",
      }),
      { error: 'is not a list of senders; write it as ["include:_spf.example.org"]' },
    )
    .max(10, { error: "names more than the 10 senders SPF looks up; leave some out" }),
  /** Keys of DKIM by selector: the whole text of each record. Default: none. */
  dkim: z
    .record(
      text("a selector", /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, "write it as key1"),
      text(
        "a key of DKIM",
        new RegExp(`^v=DKIM1;[\\x20-\\x7e]{1,${longestText - 8}}$`),
        `write the whole text, v=DKIM1; …, in up to ${longestText} characters`,
      ),
      { error: 'is not a group of keys; write it as { key1: "v=DKIM1; k=rsa; p=…" }' },
    )
    .default({}),
});

/** What receivers do with mail in the domain's name that is not from it. */
export const edgeDmarc = section({
  /** Default: `reject` without `edge.mail`, else `quarantine`. `none` only asks for reports. */
  policy: choice(["none", "quarantine", "reject"]).optional(),
  /** Addresses that get reports. Default: none. */
  reports: emails("dmarc@example.org").default([]),
}).prefault({});

/** Where a name of the backup zone leads: one of the three. */
function target(what: string) {
  const shape = {
    /** An address. */
    ipv4: ipv4().optional(),
    /** An AWS load balancer, by the zone AWS keeps its name in. */
    alias: section({
      /** Id of that zone, the same for all load balancers of a region. */
      zoneId: text("the id of a hosted zone", /^Z[A-Z0-9]{1,31}$/, "write it as Z32O12XQLNTSW2"),
      /** The load balancer's own name. */
      dnsName: host(),
    }).optional(),
    /** Another name; not for the domain itself, which cannot lead to one. */
    hostname: host().optional(),
  };
  return z
    .strictObject(shape, {
      error: (issue) =>
        issue.code === "unrecognized_keys"
          ? `is not a known field; known are ${Object.keys(shape).join(", ")}`
          : `is missing; name ${what} as { ipv4 }, { alias: { zoneId, dnsName } } or { hostname }`,
    })
    .refine((given) => Object.values(given).filter((each) => each !== undefined).length === 1, {
      error: "is not one target; give one of ipv4, alias and hostname",
    });
}

/** The cold zone in Route 53 that takes over by hand when Cloudflare fails. */
export const edgeBackup = section({
  /**
   * The break-glass target: a way to the platform that does not go through Cloudflare. Route 53 makes no health check
   * of an address of the examples' ranges (RFC 5737).
   */
  target: target("a break-glass target"),
  /** A static page for when that fails too. Default: none. */
  maintenance: target("a maintenance page").optional(),
  /** Both for the domain itself, which cannot lead to a host name. Default: the same. */
  apex: section({
    target: target("a break-glass target"),
    maintenance: target("a maintenance page").optional(),
  }).optional(),
  /**
   * Applications, by name, and proxied records, by DNS name, that answer at their own target although nothing there
   * does what Cloudflare does (firewall, limits, Access), each with the reason why that is acceptable. Others get the
   * maintenance page, or nothing.
   */
  exposes: z.record(z.string(), reason(), {
    error: 'is not a group of reasons; write it as { api: "the load balancer refuses /admin" }',
  }),
});
