import { edgeWarnings } from "../../config/edge-warnings";
import { referenceEnvironments } from "../../config/reference";
import { every, only, resources } from "../support/resources";
import {
  environmentOf,
  referenceEnvironment,
  referenceStack,
  referenceStacks,
  type Block,
  type SynthesizedStack,
} from "../support/reference";
import { synthEnvironments } from "../support/synth";

const prodInput = referenceEnvironments["localplus-prod"];
const prod = referenceStack("localplus-prod-dns-backup");
const inside = referenceStack("localplus-prod-dns");

/** The `dns-backup` stack of production with fields of the edge replaced. */
function withEdge(change: object): SynthesizedStack {
  const environment = environmentOf({ ...prodInput, edge: { ...prodInput.edge, ...change } });
  const stack = synthEnvironments([environment])["test-env-dns-backup"];
  if (!stack) throw new Error("there is no dns-backup stack");
  return stack;
}

const alias = { zoneId: "Z32O12XQLNTSW2", dnsName: "lb-1.eu-west-1.elb.amazonaws.com" };

/** What the reference environments leave out: aliases, weights, countries, a proxied address, a zone to import. */
const rich = withEdge({
  backup: {
    target: { alias },
    maintenance: { ipv4: "203.0.113.20" },
    exposes: { api: "the load balancer refuses /admin" },
  },
  records: {
    old: {
      name: "canary.localplus.io",
      type: "A",
      content: "192.0.2.1",
      routing: { id: "old", weight: 90 },
    },
    new: {
      name: "canary.localplus.io",
      type: "A",
      content: "192.0.2.2",
      routing: { id: "new", weight: 10 },
    },
    france: {
      name: "near.localplus.io",
      type: "A",
      content: "192.0.2.3",
      routing: { id: "fr", country: "FR" },
    },
    elsewhere: {
      name: "near.localplus.io",
      type: "A",
      content: "192.0.2.4",
      routing: { id: "rest", country: "*" },
    },
    server: { name: "hidden.localplus.io", type: "A", content: "192.0.2.9", proxied: true },
  },
  existing: { hostedZoneId: "Z0123456789ABCDEFGHIJ" },
});

/** The public zone's id and block. */
function backupZone(stack: SynthesizedStack): [id: string, block: Block] {
  const [zone] = Object.entries(resources(stack, "aws_route53_zone")).filter(
    ([, block]) => !("vpc" in block),
  );
  if (!zone) throw new Error(`${stack.id} has no public zone`);
  return zone;
}

/** Records of a name, in the order of their set identifiers. */
const records = (stack: SynthesizedStack, name: string): Block[] =>
  every(stack, "aws_route53_record")
    .filter((record) => record["name"] === name)
    .sort((a, b) => String(a["set_identifier"]).localeCompare(String(b["set_identifier"])));

/** The health check a record goes by. */
function checkOf(stack: SynthesizedStack, record: Block | undefined): Block | undefined {
  const [, id = ""] = String(record?.["health_check_id"]).split(".");
  return resources(stack, "aws_route53_health_check")[id];
}

describe("the cold backup zone", () => {
  it("LP-29 is public, protected from destroy, and tells its name servers", () => {
    const [id, zone] = backupZone(prod);
    expect(zone).toMatchObject({ name: "localplus.io", lifecycle: { prevent_destroy: true } });
    expect(zone).not.toHaveProperty("force_destroy");
    expect(prod.json.output?.["backup_name_servers"]).toMatchObject({
      value: `\${aws_route53_zone.${id}.name_servers}`,
    });
    for (const record of every(prod, "aws_route53_record"))
      expect(record["zone_id"]).toBe(`\${aws_route53_zone.${id}.zone_id}`);
  });

  it("LP-29 imports a zone that is there already", () => {
    const [id] = backupZone(rich);
    expect((JSON.parse(rich.text) as Block)["import"]).toEqual([
      { id: "Z0123456789ABCDEFGHIJ", to: `aws_route53_zone.${id}` },
    ]);
    expect((JSON.parse(prod.text) as Block)["import"]).toBeUndefined();
  });

  it("LP-29 has the primary's names, each with what it can lead to", () => {
    const names = every(prod, "aws_route53_record").map(
      ({ name, type }) => `${String(type)} ${String(name)}`,
    );
    expect([...new Set(names)].sort()).toEqual([
      "A api.localplus.io",
      "A argocd.localplus.io",
      "A grafana.localplus.io",
      "A localplus.io",
      "A www.localplus.io",
      "MX localplus.io",
      "TXT _dmarc.localplus.io",
      "TXT localplus.io",
    ]);
  });

  it("LP-29 moves no record of its own accord: no stack signs the zone or delegates to it", () => {
    for (const type of ["aws_route53_hosted_zone_dnssec", "aws_route53_key_signing_key"])
      expect(referenceStacks().flatMap((stack) => every(stack, type))).toEqual([]);
    expect(every(prod, "aws_route53_record").map(({ type }) => type)).not.toContain("NS");
  });

  it("LP-29 is left out where no backup is asked for, with an empty list for its readers", () => {
    const without = withEdge({ backup: undefined });
    expect(every(without, "aws_route53_record")).toEqual([]);
    expect(every(without, "aws_route53_zone")).toEqual([]);
    expect(without.json.output?.["backup_name_servers"]).toMatchObject({ value: [] });
    expect(every(without, "aws_route53_health_check").map(({ fqdn }) => fqdn)).toEqual([
      "api.localplus.io",
    ]);
  });

  it("LP-29 names the tunnel nowhere: cfargotunnel.com stands in no resource outside Cloudflare", () => {
    const naming = referenceStacks().flatMap(({ id, json }) =>
      Object.entries({ ...json.resource, output: json.output ?? {} })
        .filter(([type]) => !type.startsWith("cloudflare_"))
        .flatMap(([type, blocks]) =>
          Object.entries(blocks).map(([name, block]) => ({ where: [id, type, name], block })),
        )
        .filter(({ block }) => JSON.stringify(block).includes("cfargotunnel"))
        .map(({ where }) => where.join(".")),
    );
    expect(naming).toEqual([]);
    const cloudflare = every(referenceStack("localplus-prod-edge"), "cloudflare_dns_record");
    expect(JSON.stringify(cloudflare)).toContain("cfargotunnel.com"); // where it belongs it is
  });
});

describe("protection", () => {
  it.each(["localplus-prod", "localplus-dev"] as const)(
    "LP-29 lets only what %s names in words lead to the break-glass target, and warns of each",
    (name) => {
      const environment = referenceEnvironment(name);
      const { edge } = environment;
      const target = referenceEnvironments[name].edge.backup.target.ipv4;
      const unprotected = every(referenceStack(`${name}-dns-backup`), "aws_route53_record")
        .filter(({ records: values }) => (values as string[]).includes(target))
        .map((record) => record["name"]);
      const exposures = edge.backup?.exposures ?? [];
      const hosts = exposures.map(
        ({ what }) => edge.applications.find((application) => application.name === what)?.host,
      );
      expect(unprotected.sort()).toEqual(hosts.sort());
      for (const { what, lost, reason } of exposures) {
        expect(edgeWarnings(environment)).toContain(
          `${name}.edge.backup.exposes.${what}: answers in the backup zone without Cloudflare's ${lost}: ${reason}`,
        );
      }
    },
  );

  it("LP-29 keeps Grafana and ArgoCD, which Access protects, behind the maintenance page", () => {
    for (const host of ["grafana.localplus.io", "argocd.localplus.io"]) {
      expect(records(prod, host)).toMatchObject([{ type: "A", records: ["203.0.113.20"] }]);
    }
  });

  it("LP-29 answers for nothing that is proxied when nothing is exposed and there is no page", () => {
    const closed = withEdge({
      backup: { target: { ipv4: "203.0.113.10" }, exposes: {} },
      records: {
        server: { name: "hidden.localplus.io", type: "A", content: "192.0.2.9", proxied: true },
      },
    });
    const types = every(closed, "aws_route53_record").map(({ type }) => type);
    expect([...new Set(types)].sort()).toEqual(["MX", "TXT"]);
    expect(closed.text).not.toMatch(/203\.0\.113\.10|192\.0\.2\.9/);
  });

  it("LP-29 does not show the server behind a proxied record", () => {
    expect(records(rich, "hidden.localplus.io")).toEqual([]);
  });
});

describe("names inside the VPC", () => {
  const vpc = "${data.terraform_remote_state.upstream-network.outputs.vpc_id}";

  it("LP-30 has the private zone internal.localplus.io, seen by the VPC", () => {
    const zones = every(inside, "aws_route53_zone").filter((zone) => "vpc" in zone);
    expect(zones).toMatchObject([
      { name: "internal.localplus.io", vpc: [{ vpc_id: vpc, vpc_region: "eu-west-1" }] },
    ]);
  });

  it("LP-30 has a Cloud Map namespace of another name, because it is a zone as well", () => {
    expect(only(inside, "aws_service_discovery_private_dns_namespace")).toMatchObject({
      name: "sd.internal.localplus.io",
      vpc,
    });
  });

  it("LP-30 has the document's services in it, each with address records and a custom health check", () => {
    const services = every(inside, "aws_service_discovery_service");
    expect(services.map(({ name }) => name).sort()).toEqual(["ledger", "merchant", "wallet"]);
    for (const service of services) {
      expect(service).toMatchObject({
        dns_config: {
          namespace_id: expect.stringMatching(
            /^\$\{aws_service_discovery_private_dns_namespace\.[^.]+\.id\}$/,
          ) as string,
          routing_policy: "MULTIVALUE",
          dns_records: [{ type: "A", ttl: 10 }],
        },
        health_check_custom_config: { failure_threshold: 1 },
      });
    }
  });
});

describe("health checks and routing", () => {
  it("LP-31 asks from three regions or more, by HTTPS with the host's own name", () => {
    const checks = every(prod, "aws_route53_health_check");
    expect(checks).toHaveLength(7);
    for (const check of checks) {
      expect(check).toMatchObject({ type: "HTTPS", port: 443, enable_sni: true });
      expect(check).toMatchObject({ request_interval: 30, failure_threshold: 3 });
      expect(new Set(check["regions"] as string[]).size).toBeGreaterThanOrEqual(3);
    }
  });

  it("LP-31 fails over from the break-glass target to the maintenance page, each asked at its own address", () => {
    const [primary, secondary] = records(prod, "api.localplus.io");
    expect(primary).toMatchObject({
      set_identifier: "primary",
      failover_routing_policy: { type: "PRIMARY" },
      records: ["203.0.113.10"],
    });
    expect(secondary).toMatchObject({
      set_identifier: "secondary",
      failover_routing_policy: { type: "SECONDARY" },
      records: ["203.0.113.20"],
    });
    const address = Object.entries(resources(prod, "aws_route53_record")).find(
      ([, record]) => record === primary,
    )?.[0];
    expect(secondary?.["depends_on"]).toEqual([`aws_route53_record.${address}`]);
    expect(primary).not.toHaveProperty("depends_on");
    const fqdn = "api.localplus.io";
    expect(checkOf(prod, primary)).toMatchObject({
      fqdn,
      ip_address: "203.0.113.10",
      resource_path: "/health",
    });
    expect(checkOf(prod, secondary)).toMatchObject({
      fqdn,
      ip_address: "203.0.113.20",
      resource_path: "/",
    });
  });

  it("LP-31 asks the public way in a check that no record goes by", () => {
    const checks = Object.entries(resources(prod, "aws_route53_health_check"));
    const unused = checks.filter(([id]) => {
      const reference = `\${aws_route53_health_check.${id}.id}`;
      return every(prod, "aws_route53_record").every(
        ({ health_check_id: used }) => used !== reference,
      );
    });
    expect(unused).toHaveLength(1);
    expect(unused[0]?.[1]).toMatchObject({ fqdn: "api.localplus.io", resource_path: "/health" });
    expect(unused[0]?.[1]).not.toHaveProperty("ip_address");
    expect(only(prod, "aws_cloudwatch_metric_alarm")).toMatchObject({
      alarm_name: "localplus-prod-api-edge-down",
      namespace: "AWS/Route53",
      metric_name: "HealthCheckStatus",
      dimensions: { HealthCheckId: `\${aws_route53_health_check.${unused[0]?.[0]}.id}` },
      statistic: "Minimum",
      comparison_operator: "LessThanThreshold",
      threshold: 1,
      treat_missing_data: "breaching",
    });
  });

  it("LP-31 raises its alarm in us-east-1, where alone Route 53's metrics are, and tells people", () => {
    const [, elsewhere] = prod.json.provider?.["aws"] ?? [];
    expect(elsewhere).toMatchObject({
      alias: "us_east_1",
      region: "us-east-1",
      allowed_account_ids: ["111122223333"],
      default_tags: [{ tags: { Stack: "localplus-prod-dns-backup" } }],
    });
    const there = Object.entries(prod.json.resource ?? {}).flatMap(([type, blocks]) =>
      Object.values(blocks).flatMap((block) =>
        block["provider"] === "aws.us_east_1" ? [type] : [],
      ),
    );
    expect(there.sort()).toEqual([
      "aws_cloudwatch_metric_alarm",
      "aws_kms_alias",
      "aws_kms_key",
      "aws_sns_topic",
      "aws_sns_topic_policy",
      "aws_sns_topic_subscription",
    ]);
    const [topic] = Object.keys(resources(prod, "aws_sns_topic"));
    expect(only(prod, "aws_cloudwatch_metric_alarm")).toMatchObject({
      alarm_actions: [`\${aws_sns_topic.${topic}.arn}`],
      ok_actions: [`\${aws_sns_topic.${topic}.arn}`],
    });
    expect(only(prod, "aws_sns_topic_subscription")).toMatchObject({
      protocol: "email",
      endpoint: "platform@example.org",
    });
  });

  it("LP-31 lets only this account's alarms of us-east-1 use the topic", () => {
    const from = '"aws:SourceArn":"arn:aws:cloudwatch:us-east-1:111122223333:alarm:*"';
    expect(only(prod, "aws_sns_topic_policy")["policy"]).toContain(from);
    expect(only(prod, "aws_kms_key")["policy"]).toContain(from);
  });

  it("LP-31 has neither alarm nor topic where no application says how it is", () => {
    const unwatched = { api: { healthPath: undefined } };
    const silent = withEdge({ applications: unwatched });
    expect(every(silent, "aws_cloudwatch_metric_alarm")).toEqual([]);
    expect(every(silent, "aws_sns_topic")).toEqual([]);
    expect(silent.json.provider?.["aws"]).toHaveLength(1);
  });

  it("LP-29 LP-31 has no such stack where neither a backup nor a check is asked for", () => {
    const edge = {
      ...prodInput.edge,
      applications: { api: { healthPath: undefined } },
      backup: undefined,
    };
    const stacks = synthEnvironments([environmentOf({ ...prodInput, edge })]);
    expect(Object.keys(stacks)).toContain("test-env-dns");
    expect(Object.keys(stacks)).not.toContain("test-env-dns-backup");
  });

  it("LP-31 takes a load balancer as an alias and lets Route 53 ask for its health", () => {
    const [primary, secondary] = records(rich, "api.localplus.io");
    expect(primary).toMatchObject({
      type: "A",
      alias: { zone_id: alias.zoneId, name: alias.dnsName, evaluate_target_health: true },
      failover_routing_policy: { type: "PRIMARY" },
    });
    expect(primary).not.toHaveProperty("health_check_id");
    expect(primary).not.toHaveProperty("ttl");
    expect(checkOf(rich, secondary)).toMatchObject({ ip_address: "203.0.113.20" });
  });

  it("LP-31 chooses by weight and by country, with a default for everywhere else", () => {
    expect(records(rich, "canary.localplus.io")).toMatchObject([
      { set_identifier: "new", weighted_routing_policy: { weight: 10 }, records: ["192.0.2.2"] },
      { set_identifier: "old", weighted_routing_policy: { weight: 90 }, records: ["192.0.2.1"] },
    ]);
    expect(records(rich, "near.localplus.io")).toMatchObject([
      { set_identifier: "fr", geolocation_routing_policy: { country: "FR" } },
      { set_identifier: "rest", geolocation_routing_policy: { country: "*" } },
    ]);
  });
});
