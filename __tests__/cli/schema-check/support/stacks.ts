import { DnsRecord } from "@cdktf/provider-cloudflare/lib/dns-record";
import { CloudflareProvider } from "@cdktf/provider-cloudflare/lib/provider";
import { Ruleset } from "@cdktf/provider-cloudflare/lib/ruleset";
import { Zone } from "@cdktf/provider-cloudflare/lib/zone";
import { ZoneSetting } from "@cdktf/provider-cloudflare/lib/zone-setting";
import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { Release } from "@cdktf/provider-helm/lib/release";
import { Password } from "@cdktf/provider-random/lib/password";
import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import { PrivateKey } from "@cdktf/provider-tls/lib/private-key";
import { TlsProvider } from "@cdktf/provider-tls/lib/provider";
import { SelfSignedCert } from "@cdktf/provider-tls/lib/self-signed-cert";
import {
  DataTerraformRemoteStateS3,
  S3Backend,
  TerraformIterator,
  TerraformLocal,
  TerraformOutput,
  TerraformStack,
  TerraformVariable,
  Token,
} from "cdktf";
import { checkSchema } from "../../../../cli/schema-check/check-schema";
import { renderFinding } from "../../../../cli/schema-check/finding";
import { schemasIn } from "../../../../cli/schema-check/schemas";
import type { Json, TerraformJson } from "../../../../cli/terraform-json";
import { synthApp } from "../../../support/synth";

/** A stack with a little of every provider whose schema is at hand, as the framework writes it. */
export function boundStack(): TerraformJson {
  const { demo } = synthApp((app) => {
    const stack = new TerraformStack(app, "demo");
    new S3Backend(stack, { bucket: "state", key: "demo.tfstate", region: "eu-west-1" });
    new DataTerraformRemoteStateS3(stack, "upstream", {
      bucket: "state",
      key: "up.tfstate",
      region: "eu-west-1",
    });
    edge(stack);
    keys(stack);
    charts(stack);
  });
  if (demo === undefined) throw new Error("nothing was synthesized");
  return JSON.parse(demo.text) as TerraformJson;
}

function edge(stack: TerraformStack): void {
  new CloudflareProvider(stack, "cloudflare", { apiToken: "x" });
  const zone = new Zone(stack, "zone", { account: { id: "a" }, name: "example.com" });
  const origin = new TerraformVariable(stack, "origin", { type: "string" });
  new DnsRecord(stack, "api", {
    zoneId: zone.id,
    name: "api",
    type: "CNAME",
    ttl: 1,
    proxied: true,
    content: origin.stringValue,
  });
  new ZoneSetting(stack, "ssl", {
    zoneId: zone.id,
    settingId: "ssl",
    value: Token.asAnyMap("strict"),
  });
  new Ruleset(stack, "limit", {
    zoneId: zone.id,
    name: "limit",
    kind: "zone",
    phase: "http_ratelimit",
    rules: [
      {
        action: "block",
        expression: 'starts_with(http.request.uri.path, "/api")',
        ratelimit: { characteristics: ["ip.src"], period: 10, requestsPerPeriod: 50 },
      },
    ],
    lifecycle: { preventDestroy: true, ignoreChanges: ["rules"] },
  });
  new TerraformOutput(stack, "zone_id", { value: zone.id, staticId: true });
}

function keys(stack: TerraformStack): void {
  new TlsProvider(stack, "tls");
  new RandomProvider(stack, "random");
  new Password(stack, "password", { length: 32, special: false });
  const key = new PrivateKey(stack, "key", { algorithm: "ECDSA" });
  new SelfSignedCert(stack, "ca", {
    privateKeyPem: key.privateKeyPem,
    validityPeriodHours: 24,
    allowedUses: ["cert_signing"],
    subject: TerraformIterator.fromList(["ca"]).dynamic({ common_name: "${subject.value}" }),
  });
}

function charts(stack: TerraformStack): void {
  new HelmProvider(stack, "helm", { kubernetes: { host: "https://cluster" } });
  const first = new Release(stack, "first", {
    name: "first",
    chart: "first",
    values: ['{"script":"$${HOME} %%{x} $${a.b}"}'],
  });
  const sets = TerraformIterator.fromList(["a", "b"]);
  new TerraformLocal(stack, "names", ["a", "b"]);
  new Release(stack, "second", {
    name: "second",
    chart: "second",
    set: [{ name: "a", value: "b" }],
    forEach: sets,
    dependsOn: [first],
  });
}

/** A stack of Aiven's, whose bindings are generated on demand: written as they would write it. */
export const aivenStack: TerraformJson = {
  terraform: {
    required_providers: { aiven: { source: "aiven/aiven", version: "4.61.0" } },
    backend: { s3: { bucket: "state", key: "aiven.tfstate", use_lockfile: true } },
  },
  provider: { aiven: [{ api_token: "x" }] },
  resource: {
    aiven_project_vpc: {
      vpc: { project: "demo", cloud_name: "aws-eu-west-1", network_cidr: "10.1.0.0/24" },
    },
    aiven_pg: {
      db: {
        project: "demo",
        service_name: "db",
        plan: "startup-4",
        cloud_name: "aws-eu-west-1",
        project_vpc_id: "${aiven_project_vpc.vpc.id}",
        pg_user_config: { pg_version: "16", ip_filter_object: [{ network: "10.0.0.0/16" }] },
        tag: [{ key: "team", value: "platform" }],
        timeouts: { create: "20m" },
      },
    },
    aiven_pg_database: {
      app: {
        project: "demo",
        service_name: "${aiven_pg.db.service_name}",
        database_name: "app",
        depends_on: ["aiven_pg.db"],
      },
    },
  },
  output: { host: { value: "${aiven_pg.db.service_host}", sensitive: true } },
};

const schemas = schemasIn();

/** What the check says of a stack, a sentence a finding. */
export function findingsIn(json: TerraformJson): string[] {
  return checkSchema({ id: "demo", json }, schemas).map(renderFinding);
}

/** A copy of the stack in which one place holds something else; undefined takes it out. */
export function changed(
  stack: TerraformJson,
  path: readonly (string | number)[],
  value: Json | undefined,
): TerraformJson {
  const copy = JSON.parse(JSON.stringify(stack)) as TerraformJson;
  let at = copy as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) {
    at[step] ??= {};
    at = at[step] as Record<string | number, unknown>;
  }
  const last = path.at(-1) ?? "";
  if (value === undefined) Reflect.deleteProperty(at, last);
  else at[last] = value;
  return copy;
}
