import { resolveEnvironment } from "../../config/environment";
import { loadEnvironments } from "../../config/load";
import { referenceEnvironments } from "../../config/reference";
import { renderProblem } from "../../core/problems";

const prod = referenceEnvironments["localplus-prod"];
const dev = referenceEnvironments["localplus-dev"];

/** Printable problems of the production reference environment with fields of the edge replaced. */
function problems(edge: object): string[] {
  const input = { ...prod, edge: { ...prod.edge, ...edge } };
  return resolveEnvironment("env", input).problems.map(renderProblem);
}

const access = (change: object) => ({ access: { ...prod.edge.access, ...change } });
const backup = (change: object) => ({ backup: { ...prod.edge.backup, ...change } });
const record = (change: object) => ({
  records: {
    status: { name: "status.localplus.io", type: "A", content: "192.0.2.1", ...change },
  },
});
const api = (change: object) => ({ applications: { api: change } });
const rule = (expression: string, action = "block") => ({
  waf: { rules: { own: { expression, action } } },
});
const dnsSet = (...routings: object[]) => ({
  records: Object.fromEntries(
    routings.map((routing, index) => [
      `r${index}`,
      { name: "a.localplus.io", type: "A", content: `192.0.2.${index + 1}`, ...routing },
    ]),
  ),
});

describe("ids", () => {
  it.each([
    [
      "an account's id of the wrong shape",
      { accountId: "0123" },
      'env.edge.accountId: is not the id of a Cloudflare account, got "0123"; write its 32 digits, 0-9 and a-f',
    ],
    [
      "a team named twice",
      access({ teams: ["platform", "platform"] }),
      'env.edge.access.teams[1]: is named twice, got "platform"; remove one of the two',
    ],
    [
      "a country named twice",
      { waf: { geoBlock: { countries: ["KP", "KP"] } } },
      'env.edge.waf.geoBlock.countries[1]: is named twice, got "KP"; remove one of the two',
    ],
    [
      "a zone's id of the wrong shape",
      { existing: { zoneId: "Z0123456789" } },
      'env.edge.existing.zoneId: is not the id of a zone, got "Z0123456789"; write its 32 digits, 0-9 and a-f',
    ],
    [
      "a ruleset's id of the wrong shape",
      { existing: { rulesets: { cacheRules: "static" } } },
      'env.edge.existing.rulesets.cacheRules: is not the id of a ruleset, got "static"; ' +
        "write its 32 digits, 0-9 and a-f",
    ],
    [
      "an identity provider's id of the wrong shape",
      { existing: { identityProviderId: "github" } },
      'env.edge.existing.identityProviderId: is not the id of an identity provider, got "github"; ' +
        "write it as 01234567-89ab-cdef-0123-456789abcdef",
    ],
    [
      "a hosted zone's id of the wrong shape",
      { existing: { hostedZoneId: "/hostedzone/Z1" } },
      'env.edge.existing.hostedZoneId: is not the id of a hosted zone, got "/hostedzone/Z1"; ' +
        "write it as Z0123456789ABCDEFGHIJ",
    ],
    [
      "a client id of the wrong shape",
      access({ github: { organization: "localplus", clientId: "Ov23" } }),
      'env.edge.access.github.clientId: is not the client id of an OAuth app, got "Ov23"; ' +
        "write its 20 letters and digits, as the app's page on GitHub shows them",
    ],
    [
      "an Access team with its domain",
      access({ teamDomain: "localplus.cloudflareaccess.com" }),
      'env.edge.access.teamDomain: is not the name of an Access team, got "localplus.cloudflareaccess.com"; ' +
        "write it as localplus, without .cloudflareaccess.com",
    ],
    [
      "an unknown plan",
      { plan: "busines" },
      'env.edge.plan: is not a known choice, got "busines"; did you mean business? ' +
        "(known are free, pro, business, enterprise)",
    ],
  ])("refuses %s", (_, edge, message) => {
    expect(problems(edge)).toEqual([message]);
  });
});

describe("records", () => {
  it.each([
    [
      "a name outside the zone",
      record({ name: "status.localplus.com" }),
      "env.edge.records.status.name: is outside the zone localplus.io, " +
        'got "status.localplus.com"; choose a name that ends with .localplus.io',
    ],
    [
      "a name that only ends alike",
      record({ name: "status.notlocalplus.io" }),
      "env.edge.records.status.name: is outside the zone localplus.io, " +
        'got "status.notlocalplus.io"; choose a name that ends with .localplus.io',
    ],
    [
      "the same record twice",
      dnsSet({ content: "192.0.2.1" }, { content: "192.0.2.1" }),
      'env.edge.records.r1: is there already, got "a.localplus.io A"; remove one of the two',
    ],
    [
      "a CNAME beside another record",
      dnsSet({}, { type: "CNAME", content: "example.org" }),
      "env.edge.records.r1: is beside a CNAME, which must be alone, " +
        'got "a.localplus.io CNAME"; remove one of the two',
    ],
    [
      "a record beside an application's",
      record({ name: "api.localplus.io", type: "TXT", content: "hello" }),
      'env.edge.records.status: is beside the CNAME of api, got "api.localplus.io TXT"; remove one of the two',
    ],
    [
      "an address beside the tunnel at the domain itself",
      record({ name: "@" }),
      'env.edge.records.status: is beside the CNAME of site, got "localplus.io A"; remove one of the two',
    ],
    [
      "a second SPF policy",
      record({ name: "@", type: "TXT", content: "v=spf1 include:example.org -all" }),
      'env.edge.records.status: is a second policy of v=spf1, got "localplus.io TXT"; remove one of the two',
    ],
    [
      "a proxied MX record",
      record({ type: "MX", content: "mx.example.org", priority: 10, proxied: true }),
      "env.edge.records.status.proxied: may not be on for MX records, which Cloudflare does not proxy, " +
        "got true; remove it",
    ],
    [
      "a proxied TXT record",
      record({ type: "TXT", content: "hello", proxied: true }),
      "env.edge.records.status.proxied: may not be on for TXT records, which Cloudflare does not proxy, " +
        "got true; remove it",
    ],
    [
      "a proxied record with a TTL",
      record({ proxied: true, ttlSeconds: 300 }),
      "env.edge.records.status.ttlSeconds: means nothing for a proxied record, whose TTL Cloudflare chooses, " +
        "got 300; remove it",
    ],
    [
      "a text that is too long",
      record({ type: "TXT", content: "x".repeat(2049) }),
      "env.edge.records.status.content: is longer than the 2048 characters Cloudflare takes, " +
        `got "${"x".repeat(119)}…; shorten it`,
    ],
    [
      "a text that is not ASCII",
      record({ type: "TXT", content: "é" }),
      'env.edge.records.status.content: is not a record\'s value, got "é"; use letters, digits and signs of ASCII',
    ],
    [
      "an address that is none",
      record({ content: "192.0.2" }),
      "env.edge.records.status.content: is not an IPv4 address, as an A record has, " +
        'got "192.0.2"; correct it, or the record\'s type',
    ],
    [
      "a tunnel's name, which the backup zone could not serve",
      record({ type: "CNAME", content: "0123.cfargotunnel.com" }),
      "env.edge.records.status.content: is the name of a tunnel, which leads nowhere outside Cloudflare, " +
        'got "0123.cfargotunnel.com"; make it an application in edge.applications',
    ],
    [
      "an MX record without a priority",
      record({ type: "MX", content: "mx.example.org" }),
      "env.edge.records.status.priority: is missing, and MX records need one, got nothing; set it, such as 10",
    ],
    [
      "a priority of an address",
      record({ priority: 10 }),
      "env.edge.records.status.priority: means nothing in A records, got 10; remove it",
    ],
    [
      "mail of the domain beside edge.mail",
      record({ name: "@", type: "MX", content: "mx.example.org", priority: 10 }),
      "env.edge.records.status: is about the mail of the domain itself, whose records edge.mail makes, " +
        'got "mx.example.org"; put the server into edge.mail.servers',
    ],
    [
      "two routings with one id",
      dnsSet({ routing: { id: "x", weight: 1 } }, { routing: { id: "x", weight: 2 } }),
      "env.edge.records.r1: has the routing id x of another record, " +
        'got "a.localplus.io A"; remove one of the two',
    ],
    [
      "two kinds of routing at one name",
      dnsSet({ routing: { id: "x", weight: 1 } }, { routing: { id: "y", country: "*" } }),
      "env.edge.records.r1: is beside a record with another kind of routing, " +
        'got "a.localplus.io A"; remove one of the two',
    ],
    [
      "a country without an everywhere else",
      dnsSet({ routing: { id: "fr", country: "FR" } }, { routing: { id: "de", country: "DE" } }),
      "env.edge.records.r0.routing.country: leaves clients elsewhere without an answer, because a.localplus.io has " +
        'no record for *, got "FR"; add a record with country: "*"',
    ],
    [
      "Tor as a place of clients, which Route 53 does not know",
      dnsSet({ routing: { id: "tor", country: "T1" } }, { routing: { id: "rest", country: "*" } }),
      'env.edge.records.r0.routing.country: is not a country, got "T1"; ' +
        "write two capital letters of ISO 3166, or * for everywhere else",
    ],
    [
      "a proxied name of the tunnel that is no application",
      record({ type: "CNAME", content: "api.localplus.io", proxied: true }),
      "env.edge.records.status.content: leads Cloudflare to nothing that answers under this name, " +
        'got "api.localplus.io"; make it an application in edge.applications, or give the address or host name of a ' +
        "server outside",
    ],
    [
      "a proxied name of a private address",
      record({ content: "10.0.0.1", proxied: true }),
      "env.edge.records.status.content: leads Cloudflare to nothing that answers under this name, " +
        'got "10.0.0.1"; make it an application in edge.applications, or give the address or host name of a ' +
        "server outside",
    ],
    [
      "a CNAME to itself",
      record({ type: "CNAME", content: "status.localplus.io" }),
      "env.edge.records.status.content: is the record's own name, which leads in a circle, " +
        'got "status.localplus.io"; give another host name',
    ],
    [
      "mail to the host of an application",
      record({ type: "MX", content: "api.localplus.io", priority: 10 }),
      "env.edge.records.status.content: is the name of a CNAME, to which no mail is delivered, " +
        'got "api.localplus.io"; give the mail server\'s own name',
    ],
    [
      "the domain's mail to the host of an application",
      { mail: { servers: [{ host: "api.localplus.io", priority: 10 }], senders: ["mx"] } },
      "env.edge.mail.servers[0].host: is the name of a CNAME, to which no mail is delivered, " +
        'got "api.localplus.io"; give the mail server\'s own name',
    ],
    [
      "two TTLs in one set",
      dnsSet({ ttlSeconds: 60 }, { ttlSeconds: 300 }),
      "env.edge.records.r1.ttlSeconds: differs from that of another A record of a.localplus.io, and they are one set, " +
        "got 300; set 60, or the same for all of them",
    ],
    [
      "a sender with an address that is none",
      {
        mail: {
          servers: [{ host: "mx.example.org", priority: 10 }],
          senders: ["ip4:192.0.2.300/33"],
        },
      },
      'env.edge.mail.senders[0]: is not an address or range of SPF, got "ip4:192.0.2.300/33"; ' +
        "write it as ip4:192.0.2.0/24 or ip6:2001:db8::/32",
    ],
    [
      "a DMARC policy of none that nobody hears of",
      { dmarc: { policy: "none" } },
      "env.edge.dmarc.policy: does nothing without an address for reports, " +
        'got "none"; name one in edge.dmarc.reports, or choose quarantine or reject',
    ],
    [
      "a record with routing beside one without",
      dnsSet({}, { routing: { id: "x", weight: 1 } }),
      "env.edge.records.r1: is beside a record without routing, or the other way round, " +
        'got "a.localplus.io A"; remove one of the two',
    ],
    [
      "two records for one country",
      dnsSet({ routing: { id: "x", country: "*" } }, { routing: { id: "y", country: "*" } }),
      'env.edge.records.r1: is a second record for *, got "a.localplus.io A"; remove one of the two',
    ],
    [
      "a mail server named twice",
      {
        mail: {
          servers: [
            { host: "mx.example.org", priority: 10 },
            { host: "mx.example.org", priority: 20 },
          ],
          senders: ["mx"],
        },
      },
      "env.edge.mail.servers: names a server twice, got " +
        '[{"host":"mx.example.org","priority":10},{"host":"mx.example.org","priority":20}]; remove one of the two',
    ],
    [
      "a sender that is no mechanism",
      { mail: { servers: [{ host: "mx.example.org", priority: 10 }], senders: ["+all"] } },
      'env.edge.mail.senders[0]: is not a mechanism of SPF, got "+all"; write it as include:_spf.example.org',
    ],
    [
      "a DKIM key that is none",
      {
        mail: {
          servers: [{ host: "mx.example.org", priority: 10 }],
          senders: ["include:_spf.example.org"],
          dkim: { key1: "p=abc" },
        },
      },
      'env.edge.mail.dkim.key1: is not a key of DKIM, got "p=abc"; ' +
        "write the whole text, v=DKIM1; …, in up to 2048 characters",
    ],
  ])("refuses %s", (_, edge, message) => {
    expect(problems(edge)).toEqual([message]);
  });

  it("refuses more records than the plan holds, naming the plans that hold them", () => {
    const records = Object.fromEntries(
      Array.from({ length: 193 }, (_, index) => [
        `r${index}`,
        { name: `h${index}.localplus.io`, type: "A", content: "192.0.2.1" },
      ]),
    );
    expect(problems({ records })).toEqual([
      "env.edge.records: makes the zone hold more than the 200 records of the plan free, got 201; " +
        "remove some, or choose the plan pro, business or enterprise",
    ]);
    expect(problems({ records, plan: "pro" })).toEqual([]);
  });
});

describe("applications", () => {
  it.each([
    [
      "an admin path without a leading slash",
      api({ adminPath: "admin" }),
      'env.edge.applications.api.adminPath: is not a path, got "admin"; ' +
        "write it as /admin, with a slash before and none behind",
    ],
    [
      "a public host of gRPC",
      { applications: { ledger: { label: "ledger", protocol: "grpc" } } },
      "env.edge.applications.ledger.protocol: may not be grpc, because Cloudflare's tunnel serves no public host of " +
        'gRPC, got "grpc"; leave it out, and call gRPC inside the cluster',
    ],
    [
      "an application of one's own without a label",
      { applications: { grafna: {} } },
      "env.edge.applications.grafna.label: is missing, and only site, www, api, grafana, argocd have a default; " +
        "set it, or did you mean the application grafana?",
    ],
    [
      "two applications with one host",
      api({ label: "grafana" }),
      "env.edge.applications.grafana.label: gives grafana.localplus.io, which is the host of api already, " +
        'got "grafana"; choose another',
    ],
    [
      "the name of the private zone",
      api({ label: "internal" }),
      "env.edge.applications.api.label: gives internal.localplus.io, which is the private zone of the VPC, " +
        'got "internal"; choose another',
    ],
    [
      "a label below a label",
      api({ label: "api.eu" }),
      'env.edge.applications.api.label: is not a name below the domain, got "api.eu"; ' +
        "write it as api, without the domain, or @ for the domain itself",
    ],
    [
      "an application that follows nothing",
      { applications: { site: { enabled: false } }, backup: undefined },
      "env.edge.applications.www.follows: is not another application with a record of its own, " +
        'got "site"; known are api, grafana, argocd',
    ],
    [
      "a cached API",
      api({ cached: true }),
      "env.edge.applications.api.cached: may not be on for what programs call, whose answers belong to one client, " +
        "got true; remove it",
    ],
    [
      "a cached application of a team",
      { applications: { grafana: { cached: true } } },
      "env.edge.applications.grafana.cached: may not be on for what only a team may see, got true; remove it",
    ],
    [
      "teams of what everybody reaches",
      api({ teams: ["backend"] }),
      "env.edge.applications.api.teams: restricts nothing, because everybody may reach the application, " +
        'got ["backend"]; remove it, or set access: "team"',
    ],
    [
      "a health path below the admin path",
      api({ healthPath: "/Admin/health" }),
      "env.edge.applications.api.healthPath: is behind Cloudflare Access, which answers health checkers with a " +
        'redirect, got "/Admin/health"; choose a path outside adminPath',
    ],
    [
      "nobody who gets in",
      access({ teams: [] }),
      "env.edge.access.teams: names no team, so that nobody would get in, got []; name at least one",
    ],
    [
      "a token for what is open",
      access({ serviceTokens: { ci: { applications: ["api"] } } }),
      'env.edge.access.serviceTokens.ci.applications[0]: is not an application with access: "team", ' +
        'got "api"; known are grafana, argocd',
    ],
    [
      "a sign-in that is shared and imported",
      {
        ...access({ shared: { identityProviderId: "01234567-89ab-cdef-0123-456789abcdef" } }),
        existing: { identityProviderId: "01234567-89ab-cdef-0123-456789abcdef" },
      },
      "env.edge.existing.identityProviderId: is imported here, but edge.access.shared says that another environment " +
        'owns it, got "01234567-89ab-cdef-0123-456789abcdef"; remove one of the two',
    ],
    [
      "a follower that is open where its leader is not",
      {
        applications: {
          site: { access: "team", cached: false },
          www: { access: "public", cached: false },
        },
        backup: undefined,
      },
      "env.edge.applications.www.access: differs from that of site, whose pages it shows, " +
        'got "public"; remove it, or set the same for site',
    ],
    [
      "a follower with an admin path of its own",
      { applications: { www: { adminPath: "/admin" } } },
      "env.edge.applications.www.adminPath: differs from that of site, whose pages it shows, " +
        'got "/admin"; remove it, or set the same for site',
    ],
    [
      "a cached ArgoCD, though everybody may reach it",
      { applications: { argocd: { cached: true, access: "public" } } },
      "env.edge.applications.argocd.cached: may not be on for argocd, of which the document caches nothing, " +
        "got true; remove it",
    ],
    [
      "an API whose clients are people, cached",
      api({ cached: true, machines: false }),
      "env.edge.applications.api.cached: may not be on for api, of which the document caches nothing, " +
        "got true; remove it",
    ],
    [
      "an alert that never arrives",
      { alertEmails: ["team@localplus.io"] },
      "env.edge.alertEmails[0]: never gets a mail, because localplus.io takes none, " +
        'got "team@localplus.io"; choose an address of another domain, or set edge.mail',
    ],
    [
      "an alert to a name below the domain",
      { alertEmails: ["team@mail.localplus.io"] },
      "env.edge.alertEmails[0]: never gets a mail, because mail.localplus.io takes none, " +
        'got "team@mail.localplus.io"; choose an address of another domain, or set edge.mail',
    ],
    [
      "a report of DMARC that never arrives",
      { dmarc: { reports: ["dmarc@localplus.io"] } },
      "env.edge.dmarc.reports[0]: never gets a mail, because localplus.io takes none, " +
        'got "dmarc@localplus.io"; choose an address of another domain, or set edge.mail',
    ],
    [
      "rulesets without their zone",
      { existing: { rulesets: { cacheRules: "00000000000000000000000000000001" } } },
      "env.edge.existing.rulesets: cannot be imported without the zone they belong to, " +
        'got {"cacheRules":"00000000000000000000000000000001"}; set edge.existing.zoneId',
    ],
    [
      "a ruleset the plan has no place for",
      {
        existing: {
          zoneId: "00000000000000000000000000000002",
          rulesets: { managedRules: "00000000000000000000000000000001" },
        },
      },
      "env.edge.existing.rulesets.managedRules: has no place: with the plan free and these settings no such ruleset " +
        'is made, got "00000000000000000000000000000001"; remove it',
    ],
    [
      "a hosted zone without a backup",
      { existing: { hostedZoneId: "Z0123456789ABCDEFGHIJ" }, backup: undefined },
      "env.edge.existing.hostedZoneId: has no place, because there is no edge.backup, " +
        'got "Z0123456789ABCDEFGHIJ"; remove it, or set edge.backup',
    ],
    [
      "the name of another application's admin door",
      { applications: { "api-admin": { label: "ops", access: "team" } } },
      "env.edge.applications.api-admin: is the name of something that belongs to the application api, " +
        'got "api-admin"; choose another',
    ],
    [
      "somebody told twice",
      { alertEmails: ["a@example.org", "b@example.org", "a@example.org"] },
      'env.edge.alertEmails[2]: is named twice, got "a@example.org"; remove one of the two',
    ],
    [
      "production that nobody watches",
      { alertEmails: [] },
      "env.edge.alertEmails: names nobody to tell when the tunnel fails, which production may not do without, " +
        'got []; name at least one address: ["team@example.org"]',
    ],
  ])("refuses %s", (_, edge, message) => {
    expect(problems(edge)).toEqual([message]);
  });
});

describe("firewall, cache and TLS", () => {
  it.each([
    [
      "a country that does not exist",
      { waf: { geoBlock: { countries: ["UK"] } } },
      'env.edge.waf.geoBlock.countries[0]: is not a country, got "UK"; ' +
        "write two capital letters of ISO 3166, such as FR",
    ],
    [
      "a geo-block without a country",
      { waf: { geoBlock: { countries: [] } } },
      "env.edge.waf.geoBlock.countries: names no country, got []; name at least one, or leave out edge.waf.geoBlock",
    ],
    [
      "a period finer than the plan counts in",
      { waf: { rateLimit: { periodSeconds: 60 } } },
      "env.edge.waf.rateLimit.periodSeconds: is more than the plan free allows, which has only periods of 10 s, " +
        "got 60; leave it out, or choose the plan pro, business or enterprise",
    ],
    [
      "a period no plan knows",
      { waf: { rateLimit: { periodSeconds: 30 } } },
      "env.edge.waf.rateLimit.periodSeconds: is not a number of seconds Cloudflare knows, " +
        "got 30; choose one of 10, 60, 120, 300, 600, 3600",
    ],
    [
      "a pause the plan does not know",
      { plan: "pro", waf: { rateLimit: { timeoutSeconds: 86_400 } } },
      "env.edge.waf.rateLimit.timeoutSeconds: is more than the plan pro allows, which has only 10, 60, 120, 300, 600, " +
        "3600 s, got 86400; leave it out, or choose the plan business or enterprise",
    ],
    [
      "a time for challenges below Enterprise",
      {
        plan: "business",
        waf: { rateLimit: { action: "managed_challenge", timeoutSeconds: 60 } },
      },
      "env.edge.waf.rateLimit.timeoutSeconds: is more than the plan business allows, which has no time for " +
        "challenges, which only slow clients down there, got 60; leave it out, or choose the plan enterprise",
    ],
    [
      "managed rulesets the plan lacks",
      { waf: { managedRulesets: true } },
      "env.edge.waf.managedRulesets: is more than the plan free allows, which has neither Cloudflare Managed nor " +
        "OWASP Core, got true; leave it out, or choose the plan pro, business or enterprise",
    ],
    [
      "a regular expression the plan lacks",
      { plan: "pro", ...rule('http.request.uri.path matches "^/x"') },
      "env.edge.waf.rules.own.expression: is more than the plan pro allows, which has no regular expressions, " +
        'got "http.request.uri.path matches \\"^/x\\""; write it with contains, starts_with() or in, ' +
        "or choose the plan business or enterprise",
    ],
    [
      "a regular expression without spaces",
      { plan: "pro", ...rule('http.user_agent~"^/x"') },
      "env.edge.waf.rules.own.expression: is more than the plan pro allows, which has no regular expressions, " +
        'got "http.user_agent~\\"^/x\\""; write it with contains, starts_with() or in, ' +
        "or choose the plan business or enterprise",
    ],
    [
      "a regular expression right before its text",
      { plan: "pro", ...rule('http.user_agent matches"x"') },
      "env.edge.waf.rules.own.expression: is more than the plan pro allows, which has no regular expressions, " +
        'got "http.user_agent matches\\"x\\""; write it with contains, starts_with() or in, ' +
        "or choose the plan business or enterprise",
    ],
    [
      "an attack score below Enterprise",
      { plan: "business", ...rule("cf.waf.score.sqli lt 20") },
      "env.edge.waf.rules.own.expression: is more than the plan business allows, which has no attack scores, " +
        'got "cf.waf.score.sqli lt 20"; write it without cf.waf.score, or choose the plan enterprise',
    ],
    [
      "a class of the attack score below Business",
      { plan: "pro", ...rule('cf.waf.score.class eq "attack"') },
      "env.edge.waf.rules.own.expression: is more than the plan pro allows, which has no class of the attack score, " +
        'got "cf.waf.score.class eq \\"attack\\""; write it without cf.waf.score.class, ' +
        "or choose the plan business or enterprise",
    ],
    [
      "the action log below Enterprise",
      rule("ip.src eq 192.0.2.1", "log"),
      "env.edge.waf.rules.own.action: is more than the plan free allows, which has no action log, " +
        'got "log"; choose another action, or choose the plan enterprise',
    ],
    [
      "a bot score without bot management",
      { plan: "enterprise", bots: { below: 20 } },
      "env.edge.bots.below: needs scores, which the plan enterprise without bot management does not give, got 20; " +
        "remove it, or buy Bot Management with the plan enterprise and set edge.botManagement: true",
    ],
    [
      "a rule over bot fields without bot management",
      rule("cf.bot_management.score lt 5"),
      "env.edge.waf.rules.own.expression: uses fields that the plan free without bot management does not have, " +
        'got "cf.bot_management.score lt 5"; write it without them, or buy Bot Management with the plan enterprise ' +
        "and set edge.botManagement: true",
    ],
    [
      "bot management with a plan it is not sold for",
      { plan: "pro", botManagement: true },
      "env.edge.botManagement: cannot be bought for the plan pro, got true; remove it, or choose the plan enterprise",
    ],
    [
      "Bot Fight Mode with a plan that has better",
      { plan: "pro", bots: { fightMode: true } },
      "env.edge.bots.fightMode: is of the plan free; Super Bot Fight Mode takes its place, got true; remove it",
    ],
    [
      "files kept for less than the plan allows",
      { cache: { edgeTtlSeconds: 3600 } },
      "env.edge.cache.edgeTtlSeconds: is more than the plan free allows, which has no time shorter than 7200 s, " +
        "got 3600; choose a longer one, or choose the plan pro, business or enterprise",
    ],
    [
      "a regional tier below Enterprise",
      { plan: "business", cache: { regionalTier: true } },
      "env.edge.cache.regionalTier: is more than the plan business allows, which has no regional tier, " +
        "got true; remove it, or choose the plan enterprise",
    ],
    [
      "HSTS preload without subdomains",
      { tls: { hsts: { preload: true, includeSubdomains: false } } },
      "env.edge.tls.hsts.preload: needs includeSubdomains, without which browsers' makers take no domain, " +
        'got {"preload":true,"includeSubdomains":false}; remove preload, or correct the other',
    ],
    [
      "HSTS preload for less than a year",
      { tls: { hsts: { preload: true, maxAgeSeconds: 300 } } },
      "env.edge.tls.hsts.preload: needs maxAgeSeconds of 31536000 or more, got 300; " +
        "remove preload, or correct the other",
    ],
  ])("refuses %s", (_, edge, message) => {
    expect(problems(edge)).toEqual([message]);
  });

  it("refuses more rules than the plan takes, counting those that are always there", () => {
    const rules = Object.fromEntries(
      ["a", "b", "c", "d", "e"].map((name) => [
        name,
        { expression: "ip.src eq 192.0.2.1", action: "block" },
      ]),
    );
    expect(problems({ waf: { rules } })).toEqual([
      "env.edge.waf.rules: are too many: with 1 that are always there they are 6, and the plan free has 5, " +
        'got ["a","b","c","d","e"]; join some with or, or choose the plan pro, business or enterprise',
    ]);
  });

  it("takes a regular expression's name inside quotes for a text", () => {
    expect(problems(rule('http.user_agent contains "it matches ~ me"'))).toEqual([]);
  });
});

describe("the backup zone", () => {
  it.each([
    [
      "no break-glass target",
      backup({ target: undefined }),
      "env.edge.backup.target: is missing, got nothing; " +
        "name a break-glass target as { ipv4 }, { alias: { zoneId, dnsName } } or { hostname }",
    ],
    [
      "two targets at once",
      backup({ target: { ipv4: "192.0.2.1", hostname: "lb.example.org" } }),
      'env.edge.backup.target: is not one target, got {"ipv4":"192.0.2.1","hostname":"lb.example.org"}; ' +
        "give one of ipv4, alias and hostname",
    ],
    [
      "a host name at the domain itself",
      backup({ target: { hostname: "lb.example.org" }, maintenance: undefined }),
      "env.edge.backup.target.hostname: cannot be where the domain itself leads, because a CNAME may not stand " +
        'there, got "lb.example.org"; give the domain its own ipv4 or alias in edge.backup.apex',
    ],
    [
      "targets of two types",
      backup({
        target: { hostname: "lb.example.org" },
        apex: { target: { ipv4: "192.0.2.1" } },
      }),
      "env.edge.backup.maintenance: is of another kind than the break-glass target, and Route 53 fails over between " +
        'records of one type only, got {"ipv4":"203.0.113.20"}; give a hostname',
    ],
    [
      "a break-glass target inside a network",
      backup({ target: { ipv4: "10.0.0.1" } }),
      "env.edge.backup.target.ipv4: is an address that the Internet does not reach, " +
        'got "10.0.0.1"; give a public one',
    ],
    [
      "a maintenance page at an address for neighbours",
      backup({ maintenance: { ipv4: "169.254.10.1" } }),
      "env.edge.backup.maintenance.ipv4: is an address that the Internet does not reach, " +
        'got "169.254.10.1"; give a public one',
    ],
    [
      "a tunnel as break-glass target",
      backup({
        target: { hostname: "0123.cfargotunnel.com" },
        maintenance: undefined,
        apex: { target: { ipv4: "192.0.2.1" } },
      }),
      "env.edge.backup.target.hostname: is the name of a tunnel, which leads nowhere outside Cloudflare, " +
        'got "0123.cfargotunnel.com"; give one of its own',
    ],
    [
      "a break-glass target behind Cloudflare",
      backup({
        target: { hostname: "api.localplus.io" },
        maintenance: undefined,
        apex: { target: { ipv4: "192.0.2.1" } },
      }),
      "env.edge.backup.target.hostname: is a name of localplus.io, which leads in a circle, " +
        'got "api.localplus.io"; give one of its own',
    ],
    [
      "an exposed application that does not exist",
      backup({ exposes: { apo: "nobody calls it" } }),
      "env.edge.backup.exposes.apo: is neither an application nor the name of a proxied record; " +
        "did you mean api? (known are site, www, api, grafana, argocd)",
    ],
    [
      "an exposed application without a reason",
      backup({ exposes: { api: "" } }),
      'env.edge.backup.exposes.api: is not a reason, got ""; say in a few words why',
    ],
  ])("refuses %s", (_, edge, message) => {
    expect(problems(edge)).toEqual([message]);
  });
});

describe("two environments", () => {
  const owned = { ...dev, edge: { ...dev.edge, accountId: prod.edge.accountId } };

  it.each([
    [
      "one zone",
      { ...dev, domain: prod.domain },
      'two.domain: is the zone of one as well, got "localplus.io"; give each environment its own',
    ],
    [
      "one Access organization",
      owned,
      "two.edge.accountId: is the account with the Access organization of one as well, " +
        'got "0123456789abcdef0123456789abcdef"; give each environment its own Cloudflare account, ' +
        "or name the provider of the one that owns it in edge.access.shared",
    ],
    [
      "one Access team",
      { ...dev, edge: { ...dev.edge, access: { ...dev.edge.access, teamDomain: "localplus" } } },
      'two.edge.access.teamDomain: is the Access team of one as well, got "localplus"; give each environment its own',
    ],
  ])("refuses two with %s, naming both", (_, two, message) => {
    expect(() => loadEnvironments(["one", "two"], { one: prod, two })).toThrow(
      `1 problem in the configuration:\n  ${message}`,
    );
  });

  it("refuses two that import one zone", () => {
    const existing = { zoneId: "00000000000000000000000000000001" };
    const one = { ...prod, edge: { ...prod.edge, existing } };
    const two = { ...dev, edge: { ...dev.edge, existing } };
    expect(() => loadEnvironments(["one", "two"], { one, two })).toThrow(
      "two.edge.existing.zoneId: is the zone at Cloudflare of one as well, " +
        'got "00000000000000000000000000000001"; give each environment its own',
    );
  });

  const shared = { identityProviderId: "01234567-89ab-cdef-0123-456789abcdef" };
  const sharing = (change: object, accountId = prod.edge.accountId) => ({
    ...owned,
    edge: { ...owned.edge, accountId, access: { ...prod.edge.access, shared, ...change } },
  });

  it("accepts one that shares the other's Access organization", () => {
    expect(loadEnvironments(["one", "two"], { one: prod, two: sharing({}) })).toHaveLength(2);
  });

  it.each([
    [
      "another team",
      sharing({ teamDomain: "localplus-dev" }),
      "two.edge.access.teamDomain: is another than that of one, whose Access organization edge.access.shared uses, " +
        'got "localplus-dev"; set localplus, or remove edge.access.shared',
    ],
    [
      "another account",
      sharing({}, dev.edge.accountId),
      "two.edge.accountId: is another than that of one, whose Access organization edge.access.shared uses, " +
        'got "fedcba9876543210fedcba9876543210"; set 0123456789abcdef0123456789abcdef, or remove edge.access.shared',
    ],
    [
      "another second factor",
      sharing({ mfa: "cloudflare" }),
      "two.edge.access.mfa: is another than that of one, whose Access organization edge.access.shared uses, " +
        'got "cloudflare"; set github, or remove edge.access.shared',
    ],
  ])("refuses one that shares the other's organization with %s", (_, two, message) => {
    expect(() => loadEnvironments(["one", "two"], { one: prod, two })).toThrow(
      `1 problem in the configuration:\n  ${message}`,
    );
  });

  it("refuses two that import one backup zone", () => {
    const existing = { hostedZoneId: "Z0123456789ABCDEFGHIJ" };
    const one = { ...prod, edge: { ...prod.edge, existing } };
    const two = { ...dev, edge: { ...dev.edge, existing } };
    expect(() => loadEnvironments(["one", "two"], { one, two })).toThrow(
      "two.edge.existing.hostedZoneId: is the backup zone of one as well, " +
        'got "Z0123456789ABCDEFGHIJ"; give each environment its own',
    );
  });

  it("refuses a zone below another domain on every plan but Enterprise", () => {
    const below = (plan: string, domain: string) =>
      resolveEnvironment("env", {
        ...prod,
        domain,
        edge: { ...prod.edge, plan },
      }).problems.map(renderProblem);
    expect(below("business", "dev.localplus.io")).toEqual([
      "env.domain: is a name below another domain, which Cloudflare takes as a zone on the plan enterprise only, " +
        'not on business, got "dev.localplus.io"; choose a domain of its own, or the plan enterprise',
    ]);
    expect(below("enterprise", "dev.localplus.io")).toEqual([]);
    expect(below("free", "localplus.co.uk")).toEqual([]);
  });
});
