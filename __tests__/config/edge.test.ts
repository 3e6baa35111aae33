import { edgeWarnings } from "../../config/edge-warnings";
import type { Edge } from "../../config/edge-environment";
import { referenceEnvironments } from "../../config/reference";
import { tunnelIngress, type IngressRule } from "../../core/cloudflare/ingress";
import { planNames } from "../../core/cloudflare/plans";
import { renderCloudflare } from "../../core/dns/render-cloudflare";
import { environmentOf, referenceEnvironment } from "../support/reference";

const prod = referenceEnvironments["localplus-prod"];
const tunnel = "01234567-89ab-cdef-0123-456789abcdef.cfargotunnel.com";

/** The edge of the production reference environment with some fields replaced. */
function edgeOf(change: object): Edge {
  return environmentOf({ ...prod, edge: { ...prod.edge, ...change } }).edge;
}

function ingressOf({ applications, access }: Edge): IngressRule[] {
  const audience = (key: string) => `audience-of-${key}`;
  return tunnelIngress(applications, { teamName: access.teamDomain, audience });
}

const environments = [
  ...["localplus-prod", "localplus-dev"].flatMap((name) =>
    planNames.map((plan) => [name, { plan }] as const),
  ),
  ["localplus-prod", { plan: "enterprise", botManagement: true }],
  ["localplus-dev", { plan: "enterprise", botManagement: true }],
] as const;

describe.each(environments)("%s with %o", (name, change) => {
  const input = referenceEnvironments[name as "localplus-prod"];
  const { edge } = environmentOf({ ...input, edge: { ...input.edge, ...change } });
  const proxied = renderCloudflare(edge.records, tunnel).filter((record) => record.proxied);

  it("gives every proxied host a rule of the tunnel, and every host of the tunnel a record", () => {
    const hosts = new Set(ingressOf(edge).flatMap(({ hostname }) => hostname ?? []));
    expect([...hosts].toSorted()).toEqual(proxied.map((record) => record.name).toSorted());
  });

  it("ends the tunnel's rules with a 404 for everything else", () => {
    const rules = ingressOf(edge);
    expect(rules.at(-1)).toEqual({ service: "http_status:404" });
    expect(rules.slice(0, -1).every(({ hostname }) => hostname !== undefined)).toBe(true);
  });

  it("caches nothing of the API, Grafana and ArgoCD", () => {
    const cached = edge.rules.cacheRules.filter(({ cache }) => cache);
    for (const host of ["api", "grafana", "argocd"]) {
      expect(cached.map(({ expression }) => expression).join()).not.toContain(`"${host}.`);
    }
    expect(cached).toHaveLength(1);
  });

  it("names every host in the origin certificate", () => {
    expect(edge.certificateHosts.toSorted()).toEqual(
      [...proxied.map((record) => record.name), `*.grpc.internal.${edge.zone}`].toSorted(),
    );
  });
});

it("lets through to what is protected only tokens of its own Access application", () => {
  const protectedRules = ingressOf(edgeOf({})).flatMap(({ hostname, path, originRequest }) =>
    originRequest?.access ? [[hostname, path, originRequest.access]] : [],
  );
  const access = (key: string) => ({
    required: true,
    teamName: "localplus",
    audTag: [`audience-of-${key}`],
  });
  expect(protectedRules).toEqual([
    ["api.localplus.io", "(?i)^/+admin([/;]|$)", access("api-admin")],
    ["grafana.localplus.io", undefined, access("grafana")],
    ["argocd.localplus.io", undefined, access("argocd")],
  ]);
});

it("asks for the token on the admin path however it is written, before the rest of the host", () => {
  const rules = ingressOf(edgeOf({})).filter(({ hostname }) => hostname === "api.localplus.io");
  expect(rules.map(({ path }) => path !== undefined)).toEqual([true, false]);
  const path = new RegExp(rules[0]?.path?.replace("(?i)", "") ?? "", "i");
  const matched = (given: string[]) => given.filter((each) => path.test(each));
  expect(
    matched(["/admin", "/admin/", "/admin/users", "/Admin", "//admin", "/ADMIN/x", "/admin;x=1/y"]),
  ).toHaveLength(7);
  expect(matched(["/", "/v1/admin", "/administration", "/health"])).toEqual([]);
});

it("takes a dot in an admin path for a dot", () => {
  const edge = edgeOf({ applications: { api: { adminPath: "/v1/ops.admin" } } });
  const rule = ingressOf(edge).find(({ path }) => path !== undefined);
  expect(rule?.path).toBe("(?i)^/+v1/+ops\\.admin([/;]|$)");
});

it("checks the certificate of the Gateway by the host's own name, and speaks HTTP/2", () => {
  for (const { hostname, service, originRequest } of ingressOf(edgeOf({})).slice(0, -1)) {
    expect(service).toBe("https://cilium-gateway-public.platform.svc.cluster.local:443");
    expect(originRequest).toMatchObject({ originServerName: hostname, http2Origin: true });
  }
});

it("moves record, tunnel, certificate, Access, limit and health check with an application's label", () => {
  const edge = edgeOf({ applications: { api: { label: "gateway" } } });
  const whole = JSON.stringify([edge, ingressOf(edge), renderCloudflare(edge.records, tunnel)]);
  expect(whole).not.toContain("api.localplus.io");
  expect(edge.certificateHosts).toContain("gateway.localplus.io");
  expect(edge.access.applications.map(({ domain }) => domain)).toContain(
    "gateway.localplus.io/admin",
  );
  expect(edge.checks.map(({ host }) => host)).toEqual(["gateway.localplus.io"]);
  expect(edge.backup?.checks.map(({ host }) => host)).toContain("gateway.localplus.io");
});

it("lets in the environment's teams, or an application's own, and administrators for an hour", () => {
  const applications = { grafana: { teams: ["observability"] } };
  const edge = edgeOf({ applications });
  expect(edge.access.applications.map(({ key, domain, rule }) => [key, domain, rule])).toEqual([
    ["api-admin", "api.localplus.io/admin", { teams: ["platform-admins"], sessionHours: 1 }],
    ["grafana", "grafana.localplus.io", { teams: ["observability"], sessionHours: 24 }],
    ["argocd", "argocd.localplus.io", { teams: ["platform"], sessionHours: 24 }],
  ]);
});

it("knows the settings of the document's TLS table, and tells of TLS 1.3 only", () => {
  const settings = (edge: Edge) =>
    Object.fromEntries(edge.zoneSettings.map(({ id, value }) => [id, value]));
  expect(settings(edgeOf({}))).toEqual({
    ssl: "strict",
    min_tls_version: "1.2",
    tls_1_3: "on",
    always_use_https: "on",
    security_header: {
      strict_transport_security: {
        enabled: true,
        max_age: 31_536_000,
        include_subdomains: true,
        preload: false,
        nosniff: true,
      },
    },
    automatic_https_rewrites: "on",
    opportunistic_encryption: "on",
    "0rtt": "off",
  });
  const strict = environmentOf({ ...prod, edge: { ...prod.edge, tls: { minVersion: "1.3" } } });
  expect(settings(strict.edge)["min_tls_version"]).toBe("1.3");
  expect(edgeWarnings(strict)).toContain(
    "test-env.edge.tls.minVersion: keeps out every client without TLS 1.3",
  );
});

it("gives the domain itself a target of its own in the backup zone", () => {
  const { backup } = edgeOf({
    backup: {
      target: { hostname: "lb.example.org" },
      apex: { target: { ipv4: "192.0.2.1" } },
      exposes: { site: "static pages", api: "the load balancer refuses /admin" },
    },
  });
  expect(backup?.records.slice(0, 2).map(({ name, type }) => [name, type])).toEqual([
    ["localplus.io", "A"],
    ["api.localplus.io", "CNAME"],
  ]);
  expect(backup?.checks).toEqual([]);
});

it("asks the targets themselves whether they work, never the names that lead to Cloudflare", () => {
  const { backup } = edgeOf({});
  expect(backup?.checks.filter(({ application }) => application === "api")).toEqual([
    {
      key: "api-primary",
      application: "api",
      host: "api.localplus.io",
      ipv4: "203.0.113.10",
      path: "/health",
    },
    {
      key: "api-secondary",
      application: "api",
      host: "api.localplus.io",
      ipv4: "203.0.113.20",
      path: "/",
    },
  ]);
  expect(backup?.checks.every(({ ipv4 }) => ipv4 !== undefined)).toBe(true);
});

it("gives whoever follows an application its doors", () => {
  const edge = edgeOf({
    applications: { site: { access: "team", cached: false }, www: { cached: false } },
    backup: undefined,
  });
  const www = edge.applications.find(({ name }) => name === "www");
  expect(www?.access).toEqual({ teams: ["platform"], sessionHours: 24 });
});

it("warns of a geo-block that keeps out Route 53's health checkers, and of no other", () => {
  const warnings = (countries: string[]) =>
    edgeWarnings(
      environmentOf({ ...prod, edge: { ...prod.edge, waf: { geoBlock: { countries } } } }),
    ).filter((line) => line.includes("geoBlock"));
  expect(warnings(["KP", "SG", "IE", "T1"])).toEqual([
    "test-env.edge.waf.geoBlock.countries: keeps out Route 53's health checkers in IE, SG, so that the alarm about " +
      "the public way may ring although it works",
  ]);
  expect(warnings(["KP"])).toEqual([]);
});

describe("addresses in the backup zone", () => {
  const keysOf = (change: object) =>
    edgeOf(change).backup?.records.map(({ key, name, type }) => [key, `${type} ${name}`]) ?? [];
  const server = (host: string, priority: number) => ({ host, priority });
  const mail = (...servers: object[]) => ({
    mail: { servers, senders: ["include:_spf.example.org"] },
  });

  it("stay when mail is turned on and its servers change places", () => {
    const mx = (change: object) => keysOf(change).filter(([, set]) => set?.startsWith("MX"));
    const expected = [["mx-localplus.io", "MX localplus.io"]];
    const [a, b] = [server("a.example.org", 10), server("b.example.org", 20)];
    expect([mx({}), mx(mail(a, b)), mx(mail(b, a))]).toEqual([expected, expected, expected]);
  });

  it("stay when an application is exposed, when a maintenance page comes, and when a name takes an address' place", () => {
    const { target, maintenance } = prod.edge.backup;
    const api = (backup: object) =>
      keysOf({ backup: { target, exposes: {}, ...backup } })
        .filter(([, set]) => set?.endsWith(" api.localplus.io"))
        .map(([key]) => key);
    const exposes = { api: "the load balancer refuses /admin" };
    expect(api({ maintenance })).toEqual(["a-api.localplus.io"]);
    expect(api({ exposes })).toEqual(["a-api.localplus.io"]);
    expect(api({ maintenance, exposes })).toEqual([
      "a-api.localplus.io",
      "a-api.localplus.io-secondary",
    ]);
    expect(api({ target: { hostname: "lb.example.org" }, apex: { target }, exposes })).toEqual([
      "a-api.localplus.io",
    ]);
  });
});

it("gives every record a key of its own, whoever serves it", () => {
  const edge = edgeOf({
    applications: { spf: { label: "spf" } },
    mail: { servers: [{ host: "mx.example.org", priority: 10 }], senders: ["mx"] },
    records: { spf: { name: "s.localplus.io", type: "A", content: "192.0.2.1" } },
  });
  const keys = edge.records.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys).toEqual(expect.arrayContaining(["app-spf", "mail-spf", "own-spf"]));
  const backupKeys = edge.backup?.records.map(({ key }) => key) ?? [];
  expect(new Set(backupKeys).size).toBe(backupKeys.length);
});

it("has a health check for each that a record names", () => {
  const { backup } = edgeOf({});
  const named = backup?.records.flatMap(({ routing }) =>
    routing && "failover" in routing ? (routing.healthCheck ?? []) : [],
  );
  expect(named?.toSorted()).toEqual(backup?.checks.map(({ key }) => key).toSorted());
});

it("warns of what the backup zone leaves unprotected, of second factors and of DNSSEC", () => {
  const warnings = edgeWarnings(referenceEnvironment("localplus-prod"));
  expect(warnings.filter((line) => !line.includes(": LP-"))).toEqual([
    "localplus-prod.edge.backup.exposes.site: answers in the backup zone without Cloudflare's firewall, rate limit: " +
      "static pages without anything to protect",
    "localplus-prod.edge.backup.exposes.www: answers in the backup zone without Cloudflare's firewall, rate limit: " +
      "static pages without anything to protect",
    "localplus-prod.edge.backup.exposes.api: answers in the backup zone without Cloudflare's firewall, rate limit, " +
      "Access on /admin: the break-glass load balancer refuses /admin and limits calls by itself",
    "localplus-prod.edge.access.mfa: Access cannot see whether GitHub asked for a second factor; require it of all " +
      'members of localplus on GitHub, or set mfa: "cloudflare"',
    "localplus-prod.edge.backup: with DNSSEC on, the cut-over to Route 53 begins with taking the DS record from the " +
      "registrar, or nobody who checks signatures finds the domain; see " +
      "docs/runbooks/cut-over-to-route53-and-back.md",
  ]);
  expect(warnings).toHaveLength(12);
  expect(edgeWarnings(referenceEnvironment("microservices-prod"))).toEqual([]);
});

it("warns of nothing the plan lacks when it lacks nothing", () => {
  expect(edgeOf({ plan: "enterprise", botManagement: true }).downgrades).toEqual([]);
});
