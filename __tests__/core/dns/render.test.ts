import type { Backup } from "../../../core/dns/backup";
import { mailRecords } from "../../../core/dns/mail";
import { textStrings, type ContentRecord, type DnsRecord } from "../../../core/dns/record";
import { renderCloudflare } from "../../../core/dns/render-cloudflare";
import { renderRoute53 } from "../../../core/dns/render-route53";

const tunnel = "01234567-89ab-cdef-0123-456789abcdef.cfargotunnel.com";

function content(change: Partial<ContentRecord>): ContentRecord {
  const base = { kind: "content", key: "a", name: "a.example.org", type: "A" } as const;
  return { ...base, content: "192.0.2.1", proxied: false, ...change };
}

const application = (name: string, host: string, via?: string): DnsRecord => ({
  kind: "application",
  key: name,
  name: host,
  application: name,
  via,
});

const target = { ipv4: "203.0.113.10" };

/** A backup zone with one target everywhere. */
function backup(change: Partial<ReturnType<Backup["targetsOf"]>>, ...exposed: string[]): Backup {
  return {
    targetsOf: () => ({ target, maintenance: undefined, ...change }),
    exposes: (name) => exposed.includes(name),
  };
}

const values = (records: readonly DnsRecord[], zone: Backup) =>
  renderRoute53(records, zone).map(({ name, type, value, routing }) => [
    name,
    type,
    "alias" in value ? value.alias.dnsName : value.records,
    routing,
  ]);

describe("at Cloudflare", () => {
  it("points applications to the tunnel or to each other, always proxied", () => {
    const records = [
      application("site", "example.org"),
      application("www", "www.example.org", "example.org"),
    ];
    expect(renderCloudflare(records, tunnel)).toEqual([
      { key: "site", name: "example.org", type: "CNAME", content: tunnel, proxied: true, ttl: 1 },
      {
        key: "www",
        name: "www.example.org",
        type: "CNAME",
        content: "example.org",
        proxied: true,
        ttl: 1,
      },
    ]);
  });

  it("puts quotes around texts, and cuts long ones into strings", () => {
    const text = `${"x".repeat(255)}y"\\`;
    const [record] = renderCloudflare([content({ type: "TXT", content: text })], tunnel);
    expect(record?.content).toBe(`"${"x".repeat(255)}" "y\\"\\\\"`);
  });

  it("keeps a record's TTL, and lets Cloudflare choose where it has none", () => {
    const [chosen, automatic] = renderCloudflare(
      [content({ ttl: 600 }), content({ key: "b" })],
      tunnel,
    );
    expect([chosen?.ttl, automatic?.ttl]).toEqual([600, 1]);
  });

  it("serves one of several records that only Route 53 can choose between", () => {
    const weighted = [10, 90].map((weight) =>
      content({ key: `w${weight}`, routing: { kind: "weighted", id: `w${weight}`, weight } }),
    );
    const places = ["FR", "*"].map((country) =>
      content({
        key: `c${country}`,
        name: "b.example.org",
        routing: { kind: "geolocation", id: country, country },
      }),
    );
    expect(renderCloudflare([...weighted, ...places], tunnel).map(({ key }) => key)).toEqual([
      "w90",
      "c*",
    ]);
  });
});

describe("in Route 53", () => {
  const api = application("api", "api.example.org");

  it("never names the tunnel", () => {
    const zone = backup({ maintenance: { ipv4: "203.0.113.20" } }, "api");
    expect(JSON.stringify(renderRoute53([api], zone))).not.toContain("cfargotunnel");
  });

  it("leaves out what may not answer without Cloudflare, or shows the maintenance page", () => {
    expect(values([api], backup({}))).toEqual([]);
    expect(values([api], backup({ maintenance: { ipv4: "203.0.113.20" } }))).toEqual([
      ["api.example.org", "A", ["203.0.113.20"], undefined],
    ]);
  });

  it("fails over from the break-glass target to the maintenance page, each with its own check", () => {
    const zone = backup({ maintenance: { ipv4: "203.0.113.20" } }, "api");
    expect(values([api], zone)).toEqual([
      [
        "api.example.org",
        "A",
        ["203.0.113.10"],
        { setIdentifier: "primary", failover: "PRIMARY", healthCheck: "api-primary" },
      ],
      [
        "api.example.org",
        "A",
        ["203.0.113.20"],
        { setIdentifier: "secondary", failover: "SECONDARY", healthCheck: "api-secondary" },
      ],
    ]);
  });

  it("takes a load balancer as an alias, whose health Route 53 asks itself", () => {
    const alias = { zoneId: "Z32O12XQLNTSW2", dnsName: "lb.eu-west-1.elb.amazonaws.com" };
    const zone = backup({ target: { alias }, maintenance: { ipv4: "203.0.113.20" } }, "api");
    expect(values([api], zone)[0]).toEqual([
      "api.example.org",
      "A",
      "lb.eu-west-1.elb.amazonaws.com",
      { setIdentifier: "primary", failover: "PRIMARY", healthCheck: undefined },
    ]);
  });

  it("takes a host name below the apex", () => {
    const zone = backup({ target: { hostname: "lb.example.com" } }, "api");
    expect(values([api], zone)).toEqual([
      ["api.example.org", "CNAME", ["lb.example.com"], undefined],
    ]);
  });

  it("leaves out a proxied address, which would show the server behind Cloudflare", () => {
    const proxied = content({ proxied: true });
    expect(values([proxied], backup({}))).toEqual([]);
    expect(values([proxied], backup({}, "a.example.org"))).toHaveLength(1);
  });

  it("keeps all texts of a name in one record, without outer quotes", () => {
    const texts = ["one", `${"x".repeat(255)}y"`].map((text, index) =>
      content({ key: `t${index}`, type: "TXT", content: text }),
    );
    expect(values(texts, backup({}))).toEqual([
      ["a.example.org", "TXT", ["one", `${"x".repeat(255)}""y\\"`], undefined],
    ]);
  });

  it("gives weights and countries, with everywhere else", () => {
    const records = [
      content({ key: "new", routing: { kind: "weighted", id: "new", weight: 10 } }),
      content({ key: "old", routing: { kind: "weighted", id: "old", weight: 90 } }),
      content({
        key: "fr",
        name: "b.example.org",
        routing: { kind: "geolocation", id: "fr", country: "FR" },
      }),
      content({
        key: "rest",
        name: "b.example.org",
        routing: { kind: "geolocation", id: "rest", country: "*" },
      }),
    ];
    expect(values(records, backup({})).map(([name, , , routing]) => [name, routing])).toEqual([
      ["a.example.org", { setIdentifier: "new", weight: 10 }],
      ["a.example.org", { setIdentifier: "old", weight: 90 }],
      ["b.example.org", { setIdentifier: "fr", country: "FR" }],
      ["b.example.org", { setIdentifier: "rest", country: "*" }],
    ]);
  });
});

describe("mail", () => {
  const shown = (records: readonly ContentRecord[]) =>
    renderRoute53(records, backup({})).map(({ name, type, value }) => [
      name,
      type,
      "records" in value ? value.records : [],
    ]);

  it("says to everybody that a domain without mail has none", () => {
    expect(shown(mailRecords("example.org", undefined, { policy: "reject", reports: [] }))).toEqual(
      [
        ["example.org", "TXT", ["v=spf1 -all"]],
        ["_dmarc.example.org", "TXT", ["v=DMARC1; p=reject; adkim=s; aspf=s"]],
        ["example.org", "MX", ["0 ."]],
      ],
    );
  });

  it("names servers, senders and keys, and who gets reports", () => {
    const mail = {
      servers: [
        { host: "mx1.example.com", priority: 10 },
        { host: "mx2.example.com", priority: 20 },
      ],
      senders: ["include:_spf.example.com"],
      dkim: { key1: "v=DKIM1; k=rsa; p=abc" },
    };
    const dmarc = { policy: "quarantine" as const, reports: ["dmarc@example.org"] };
    expect(shown(mailRecords("example.org", mail, dmarc))).toEqual([
      ["example.org", "TXT", ["v=spf1 include:_spf.example.com -all"]],
      [
        "_dmarc.example.org",
        "TXT",
        ["v=DMARC1; p=quarantine; rua=mailto:dmarc@example.org; adkim=s; aspf=s"],
      ],
      ["example.org", "MX", ["10 mx1.example.com", "20 mx2.example.com"]],
      ["key1._domainkey.example.org", "TXT", ["v=DKIM1; k=rsa; p=abc"]],
    ]);
  });
});

it("cuts texts at 255 characters and loses none", () => {
  const text = "abc".repeat(300);
  const strings = textStrings(text);
  expect(strings.join("")).toBe(text);
  expect(strings.map(({ length }) => length)).toEqual([255, 255, 255, 135]);
});
