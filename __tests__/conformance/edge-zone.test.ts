import type { LocalPlusEnvironment, LocalPlusInput } from "../../config/localplus";
import { edgeWith, names, hosts, rulesOf, application, prodInput } from "../support/edge";
import { every, only, refTo, resources } from "../support/resources";
import {
  environmentOf,
  referenceEnvironment,
  referenceStack,
  type SynthesizedStack,
} from "../support/reference";
import { synthEnvironments } from "../support/synth";

const prod = referenceStack("localplus-prod-edge");

describe("TLS", () => {
  const settings = (stack: SynthesizedStack) =>
    Object.fromEntries(
      every(stack, "cloudflare_zone_setting").map(({ setting_id, value }) => [setting_id, value]),
    ) as Record<string, unknown>;

  it("LP-25 has one setting each of the document's table", () => {
    expect(settings(prod)).toMatchObject({
      ssl: "strict",
      min_tls_version: "1.2",
      tls_1_3: "on",
      always_use_https: "on",
      security_header: {
        strict_transport_security: {
          enabled: true,
          max_age: 31536000,
          include_subdomains: true,
          preload: false,
          nosniff: true,
        },
      },
    });
  });

  it("LP-25 keeps out everything below TLS 1.3 where the environment says so", () => {
    expect(settings(edgeWith({ tls: { minVersion: "1.3" } }))["min_tls_version"]).toBe("1.3");
  });

  it("LP-25 has an ECDSA certificate of the Origin CA for 15 years, with its key in AWS Secrets Manager", () => {
    expect(only(prod, "tls_private_key")).toMatchObject({
      algorithm: "ECDSA",
      ecdsa_curve: "P256",
    });
    expect(only(prod, "cloudflare_origin_ca_certificate")).toMatchObject({
      request_type: "origin-ecc",
      requested_validity: 5475,
      hostnames: expect.arrayContaining(hosts(prod)) as string[],
      lifecycle: { create_before_destroy: true },
    });
    const { certificateHosts } = referenceEnvironment("localplus-prod").edge;
    expect(only(prod, "cloudflare_origin_ca_certificate")["hostnames"]).toEqual(
      certificateHosts.toSorted(),
    );
    const sorted = certificateHosts.toSorted();
    expect(only(prod, "tls_cert_request")).toMatchObject({
      dns_names: sorted,
      subject: [{ common_name: sorted[0] }],
    });
    expect([only(prod, "cloudflare_origin_ca_certificate")["csr"]]).toEqual(
      refTo(prod, "tls_cert_request", "cert_request_pem"),
    );
    const kept = every(prod, "aws_secretsmanager_secret_version").map(({ secret_string }) =>
      String(secret_string),
    );
    expect(kept.some((text) => /origin_ca_certificate.*tls_private_key/.test(text))).toBe(true);
    for (const secret of every(prod, "aws_secretsmanager_secret")) {
      expect(refTo(prod, "aws_kms_key", "arn")).toContain(secret["kms_key_id"]);
    }
  });
});

describe("cache", () => {
  it("LP-26 keeps static files of the site only", () => {
    const rules = rulesOf(prod, "http_request_cache_settings");
    expect(rules.map(({ ref }) => ref)).toEqual(["static-files", "never"]);
    const [files, never] = rules;
    expect(files?.["expression"]).toMatch(
      /^\(http\.host in \{"localplus\.io" "www\.localplus\.io"\}\) and \(http\.request\.uri\.path\.extension in /,
    );
    expect(never).toMatchObject({
      expression: 'http.host in {"api.localplus.io" "grafana.localplus.io" "argocd.localplus.io"}',
      action_parameters: { cache: false },
    });
  });

  it("LP-26 switches tiered caching on, and then its smart topology", () => {
    expect(only(prod, "cloudflare_argo_tiered_caching")["value"]).toBe("on");
    expect(only(prod, "cloudflare_tiered_cache")).toMatchObject({
      value: "on",
      depends_on: Object.keys(resources(prod, "cloudflare_argo_tiered_caching")).map(
        (name) => `cloudflare_argo_tiered_caching.${name}`,
      ),
    });
  });
});

describe("one place", () => {
  const input = (label: string): LocalPlusInput => ({
    ...prodInput,
    edge: {
      ...prodInput.edge,
      applications: { grafana: { label }, api: { label: `${label}-api` } },
    },
  });
  const stacks = synthEnvironments([environmentOf(input("metrics"), "env")]);

  it("LP-27 changes an application's record, rule, certificate, Access application, firewall and health check together", () => {
    const stack = stacks["env-edge"];
    if (!stack) throw new Error("there is no edge");
    const [old, now] = [/(?<![\w-])(grafana|api)\.localplus\.io/, "metrics.localplus.io"];
    expect(
      Object.values(stacks)
        .map(({ text }) => text)
        .join("\n"),
    ).not.toMatch(old);
    expect(names(stack, true)).toContain(now);
    expect(hosts(stack)).toContain(now);
    expect(only(stack, "cloudflare_origin_ca_certificate")["hostnames"]).toContain(now);
    expect(application(stack, now)).toBeDefined();
    expect(JSON.stringify(rulesOf(stack, "http_request_cache_settings"))).toContain(now);
    const { checks }: LocalPlusEnvironment["edge"] = environmentOf(input("metrics"), "env").edge;
    expect(checks.map(({ host }) => host)).toEqual(["metrics-api.localplus.io"]);
  });

  it("LP-27 keeps the addresses of what has a new name", () => {
    const addresses = (stack: SynthesizedStack | undefined, type: string) =>
      stack ? Object.keys(resources(stack, type)) : [];
    for (const type of ["cloudflare_dns_record", "cloudflare_zero_trust_access_application"]) {
      expect(addresses(stacks["env-edge"], type)).toEqual(addresses(prod, type));
    }
  });
});
