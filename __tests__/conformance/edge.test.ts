import { edgeWith, ingress, records, names, hosts } from "../support/edge";
import { every, only, refTo, resources } from "../support/resources";
import { referenceStack, referenceStacks } from "../support/reference";

const prod = referenceStack("localplus-prod-edge");

describe("the way in", () => {
  const gateway = "https://cilium-gateway-public.platform.svc.cluster.local:443";

  it("LP-15 leads every host to the Gateway by TLS, under the host's own name", () => {
    for (const { hostname, service, origin_request } of ingress(prod).slice(0, -1)) {
      expect(service).toBe(gateway);
      expect(origin_request).toMatchObject({ origin_server_name: hostname, http2_origin: true });
    }
  });

  it("LP-15 switches the check of the origin's certificate off nowhere", () => {
    for (const { text } of referenceStacks()) expect(text).not.toMatch(/no_?tls_?verify/i);
  });

  it("LP-27 has a rule of the tunnel for every proxied name, and a proxied record for every host of a rule", () => {
    expect(hosts(prod).sort()).toEqual(names(prod, true).sort());
    expect(hosts(prod)).toEqual([
      "localplus.io",
      "www.localplus.io",
      "api.localplus.io",
      "grafana.localplus.io",
      "argocd.localplus.io",
    ]);
  });

  it("LP-27 answers 404 to everything else, last", () => {
    expect(ingress(prod).at(-1)).toEqual({ service: "http_status:404" });
  });

  it("LP-27 keeps the rules at Cloudflare, where a token finds them", () => {
    expect(only(prod, "cloudflare_zero_trust_tunnel_cloudflared")["config_src"]).toBe("cloudflare");
    expect(only(prod, "cloudflare_zero_trust_tunnel_cloudflared_config")["source"]).toBe(
      "cloudflare",
    );
  });

  it("LP-27 names the tunnel in Cloudflare's records only, and leads to it in none outside", () => {
    const holding = (text: string) =>
      referenceStacks().flatMap(({ json }) =>
        Object.entries(json.resource ?? {}).flatMap(([type, blocks]) =>
          JSON.stringify(blocks).includes(text) ? [type] : [],
        ),
      );
    expect(new Set(holding("cfargotunnel.com"))).toEqual(new Set(["cloudflare_dns_record"]));
    const outside = new Set(holding("cloudflare_zero_trust_tunnel_cloudflared.tunnel"));
    expect(outside).toEqual(
      new Set([
        "cloudflare_dns_record",
        "cloudflare_notification_policy",
        "cloudflare_zero_trust_tunnel_cloudflared_config",
      ]),
    );
  });

  it("LP-27 puts the tunnel's token into AWS Secrets Manager, and asks Cloudflare for nothing else", () => {
    expect(Object.keys(prod.json.data ?? {})).toEqual([
      "cloudflare_zero_trust_tunnel_cloudflared_token",
    ]);
    const secrets = every(prod, "aws_secretsmanager_secret_version").map((version) =>
      String(version["secret_string"]),
    );
    expect(secrets.filter((text) => text.includes("tunnel_cloudflared_token"))).toHaveLength(1);
  });

  it("LP-27 tells by mail when the tunnel's state changes", () => {
    expect(only(prod, "cloudflare_notification_policy")).toMatchObject({
      alert_type: "tunnel_health_event",
      enabled: true,
      mechanisms: { email: [{ id: "platform@example.org" }] },
      filters: { tunnel_id: refTo(prod, "cloudflare_zero_trust_tunnel_cloudflared") },
    });
  });
});

describe("DNS", () => {
  it("LP-22 has the document's records: the apex and every application through the tunnel, mail refused", () => {
    const [tunnel = ""] = refTo(prod, "cloudflare_zero_trust_tunnel_cloudflared");
    const content = `${tunnel}.cfargotunnel.com`;
    const all = records(prod).map(({ type, name, content, proxied }) => [
      type,
      name,
      content,
      proxied,
    ]);
    expect(all.sort()).toEqual(
      [
        ["CNAME", "localplus.io", content, true],
        ["CNAME", "www.localplus.io", "localplus.io", true],
        ["CNAME", "api.localplus.io", content, true],
        ["CNAME", "grafana.localplus.io", content, true],
        ["CNAME", "argocd.localplus.io", content, true],
        ["TXT", "localplus.io", '"v=spf1 -all"', false],
        ["TXT", "_dmarc.localplus.io", '"v=DMARC1; p=reject; adkim=s; aspf=s"', false],
        ["MX", "localplus.io", ".", false],
      ].sort(),
    );
    for (const { ttl } of records(prod)) expect(ttl).toBe(1);
  });

  it("LP-22 signs the zone, keeps it from being destroyed, and hands out what the registrar needs", () => {
    expect(only(prod, "cloudflare_zone")).toMatchObject({
      name: "localplus.io",
      type: "full",
      lifecycle: { prevent_destroy: true },
    });
    expect(only(prod, "cloudflare_zone_dnssec")).toMatchObject({
      status: "active",
      // "pending" until the DS record has been seen, which is no difference to mend
      lifecycle: {
        prevent_destroy: true,
        ignore_changes: expect.arrayContaining(["status"]) as string[],
      },
    });
    expect([prod.json.output?.["ds_record"]?.["value"]]).toEqual(
      refTo(prod, "cloudflare_zone_dnssec", "ds"),
    );
    expect([prod.json.output?.["name_servers"]?.["value"]]).toEqual(
      refTo(prod, "cloudflare_zone", "name_servers"),
    );
  });

  it("LP-22 puts no name on the Internet before Access protects it", () => {
    const [first = "", ...others] = Object.keys(
      resources(prod, "cloudflare_zero_trust_access_application"),
    );
    for (const record of records(prod).filter(({ proxied }) => proxied)) {
      for (const id of [first, ...others]) {
        expect(record["depends_on"]).toContain(`cloudflare_zero_trust_access_application.${id}`);
      }
    }
  });

  it("LP-22 never replaces a ruleset for its name, which the dashboard chose", () => {
    const rulesets = every(prod, "cloudflare_ruleset");
    expect(rulesets).not.toHaveLength(0);
    for (const ruleset of rulesets) {
      expect(ruleset["lifecycle"]).toEqual({ ignore_changes: ["name"] });
    }
  });

  it("LP-22 imports what is there already", () => {
    const id = "a".repeat(32);
    const provider = "01234567-89ab-cdef-0123-456789abcdef";
    const stack = edgeWith({
      plan: "pro",
      existing: {
        zoneId: id,
        identityProviderId: provider,
        rulesets: {
          customRules: "1".repeat(32),
          managedRules: "2".repeat(32),
          rateLimitRules: "3".repeat(32),
          cacheRules: "4".repeat(32),
        },
      },
    });
    const account = "0123456789abcdef0123456789abcdef";
    const imports = (JSON.parse(stack.text) as { import: { to: string; id: string }[] }).import;
    expect(imports.map(({ to, id }) => [to.split(".")[0], id]).sort()).toEqual(
      [
        ["cloudflare_zone", id],
        ...["1", "2", "3", "4"].map((digit) => [
          "cloudflare_ruleset",
          `zones/${id}/${digit.repeat(32)}`,
        ]),
        ["cloudflare_zero_trust_organization", account],
        ["cloudflare_zero_trust_access_identity_provider", `accounts/${account}/${provider}`],
      ].sort(),
    );
  });

  it("LP-22 hands macros of SPF on as they are", () => {
    const stack = edgeWith({
      mail: {
        servers: [{ host: "mx.example.org", priority: 10 }],
        senders: ["exists:%{i}.spf.example.org"],
      },
    });
    const [spf] = records(stack).filter(({ content }) => String(content).includes("spf1"));
    expect(spf?.["content"]).toBe('"v=spf1 exists:%%{i}.spf.example.org -all"');
  });
});
