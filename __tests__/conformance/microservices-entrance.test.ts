import { referenceEnvironments } from "../../config/reference";
import type { MicroservicesInput } from "../../config/microservices";
import { every, nested, only, refTo, resources } from "../support/resources";
import {
  environmentOf,
  referenceStack,
  type Block,
  type SynthesizedStack,
} from "../support/reference";
import { synthEnvironments } from "../support/synth";

const prod = referenceStack("microservices-prod-load-balancer");
const dev = referenceStack("microservices-dev-load-balancer");
const from = (stack: string, output: string) =>
  `\${data.terraform_remote_state.upstream-${stack}.outputs.${output}}`;
const input: MicroservicesInput = referenceEnvironments["microservices-prod"];

/** The stack of production with some fields replaced. */
function changed(change: Partial<MicroservicesInput>): SynthesizedStack {
  const stacks = synthEnvironments([environmentOf({ ...input, ...change }, "new")]);
  const stack = stacks["new-load-balancer"];
  if (!stack) throw new Error("no load balancer");
  return stack;
}

const listener = (port: number, stack = prod): Block => {
  const found = every(stack, "aws_lb_listener").find((each) => each["port"] === port);
  if (!found) throw new Error(`${stack.id} does not listen on ${port}`);
  return found;
};
const records = (stack: SynthesizedStack, alias: boolean) =>
  every(stack, "aws_route53_record").filter((record) => "alias" in record === alias);

describe("the load balancer", () => {
  it("MS-07 is on the Internet, by IPv4, in the public subnets", () => {
    expect(only(prod, "aws_lb")).toMatchObject({
      name: "microservices-prod",
      load_balancer_type: "application",
      internal: false,
      ip_address_type: "ipv4",
      subnets: from("network", "public_subnet_ids"),
      security_groups: [from("network", "load_balancer_security_group_id")],
    });
  });

  it("MS-07 drops invalid headers, guards against desync attacks and logs every request", () => {
    expect(only(prod, "aws_lb")).toMatchObject({
      drop_invalid_header_fields: true,
      desync_mitigation_mode: "defensive",
      access_logs: { bucket: from("storage", "log_bucket"), enabled: true },
    });
    expect(prod.dependencies).toContain("microservices-prod-storage");
  });

  it("MS-07 is protected in production only", () => {
    expect(only(prod, "aws_lb")).toMatchObject({
      enable_deletion_protection: true,
      lifecycle: { prevent_destroy: true },
    });
    expect(only(dev, "aws_lb")["enable_deletion_protection"]).toBe(false);
  });

  it("MS-07 sends HTTP to HTTPS, and listens on nothing else", () => {
    expect(every(prod, "aws_lb_listener")).toHaveLength(2);
    expect(listener(80)).toMatchObject({
      protocol: "HTTP",
      default_action: [
        {
          type: "redirect",
          redirect: { protocol: "HTTPS", port: "443", status_code: "HTTP_301" },
        },
      ],
    });
  });

  it("MS-07 speaks TLS 1.3 and 1.2, with an issued certificate, and forwards to Traefik", () => {
    expect(listener(443)).toMatchObject({
      protocol: "HTTPS",
      ssl_policy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
      certificate_arn: refTo(prod, "aws_acm_certificate_validation", "certificate_arn")[0],
      default_action: [
        { type: "forward", target_group_arn: refTo(prod, "aws_lb_target_group", "arn")[0] },
      ],
    });
    const compatible = changed({ loadBalancer: { tls: "compatible" } });
    expect(listener(443, compatible)["ssl_policy"]).toBe("ELBSecurityPolicy-TLS13-1-2-2021-06");
  });

  it("MS-07 has targets on node port 30080, checked by /ping, which have 30 seconds to leave", () => {
    expect(only(prod, "aws_lb_target_group")).toMatchObject({
      target_type: "instance",
      protocol: "HTTP",
      port: 30080,
      vpc_id: from("network", "vpc_id"),
      deregistration_delay: "30",
      health_check: { path: "/ping", port: "traffic-port", protocol: "HTTP", matcher: "200" },
    });
  });

  it("MS-07 names its targets after their port, so that another port's can be made beside them", () => {
    const group = only(prod, "aws_lb_target_group");
    expect(group).toMatchObject({
      name: "microservices-prod-traefik-30080",
      lifecycle: { create_before_destroy: true },
    });
    expect(String(group["name"]).length).toBeLessThanOrEqual(32);
  });

  it("MS-07 gives an environment of the longest name names that AWS takes", () => {
    const name = `a${"b".repeat(31)}`;
    const stack = synthEnvironments([environmentOf(input, name)])[`${name}-load-balancer`];
    if (!stack) throw new Error("no load balancer");
    const names = ["aws_lb", "aws_lb_target_group"].map((type) =>
      String(only(stack, type)["name"]),
    );
    for (const each of names)
      expect(each).toMatch(/^(?!internal-)[a-z0-9][a-z0-9-]{1,30}[a-z0-9]$/);
    expect(new Set(names).size).toBe(2);
  });

  it("MS-07 takes every node of the group as a target, and no node by name", () => {
    expect(only(prod, "aws_autoscaling_attachment")).toMatchObject({
      autoscaling_group_name: from("eks", "auto_scaling_group_name"),
      lb_target_group_arn: refTo(prod, "aws_lb_target_group", "arn")[0],
    });
    expect(resources(prod, "aws_lb_target_group_attachment")).toEqual({});
  });
});

describe("names and certificate", () => {
  const hosts = ["api.leotest.abrdns.com", "app.leotest.abrdns.com"];
  const devHosts = ["api-dev.leotest.abrdns.com", "app-dev.leotest.abrdns.com"];

  it.each([
    ["api. and app. in production", prod, hosts],
    ["api-dev. and app-dev. in development", dev, devHosts],
  ])("MS-08 has %s as aliases of the load balancer", (_, stack, names) => {
    expect(records(stack, true)).toEqual(
      names.map(
        (name) =>
          expect.objectContaining({
            name,
            type: "A",
            alias: {
              name: refTo(stack, "aws_lb", "dns_name")[0],
              zone_id: refTo(stack, "aws_lb", "zone_id")[0],
              evaluate_target_health: true,
            },
          }) as Block,
      ),
    );
  });

  it("MS-08 has one certificate for both names, replaced without a gap", () => {
    expect(only(prod, "aws_acm_certificate")).toMatchObject({
      domain_name: hosts[0],
      subject_alternative_names: [hosts[1]],
      validation_method: "DNS",
      lifecycle: { create_before_destroy: true },
    });
  });

  it("MS-08 proves each name by the record that ACM asks for it, and waits for both", () => {
    const [id = ""] = Object.keys(resources(prod, "aws_acm_certificate"));
    const asked = (host: string, attribute: string) =>
      `\${[for option in aws_acm_certificate.${id}.domain_validation_options : option.${attribute} if option.domain_name == "${host}"][0]}`;
    expect(records(prod, false)).toEqual(
      hosts.map(
        (host) =>
          expect.objectContaining({
            name: asked(host, "resource_record_name"),
            type: asked(host, "resource_record_type"),
            records: [asked(host, "resource_record_value")],
            ttl: 300,
          }) as Block,
      ),
    );
    const fqdns = Object.entries(resources(prod, "aws_route53_record"))
      .filter(([, record]) => !("alias" in record))
      .map(([key]) => `\${aws_route53_record.${key}.fqdn}`);
    expect(only(prod, "aws_acm_certificate_validation")).toMatchObject({
      certificate_arn: refTo(prod, "aws_acm_certificate", "arn")[0],
      validation_record_fqdns: fqdns,
    });
  });

  it("MS-08 keeps the records' addresses whatever the names are, so that they are replaced in place", () => {
    const addressesOf = (stack: SynthesizedStack) =>
      Object.keys(resources(stack, "aws_route53_record")).sort();
    expect(addressesOf(prod)).toEqual([
      expect.stringMatching(/^certificate_api_[0-9A-F]{8}$/),
      expect.stringMatching(/^certificate_app_[0-9A-F]{8}$/),
      expect.stringMatching(/^load-balancer_api_[0-9A-F]{8}$/),
      expect.stringMatching(/^load-balancer_app_[0-9A-F]{8}$/),
    ]);
    expect(addressesOf(dev)).toEqual(addressesOf(prod));
    expect(addressesOf(changed({ dns: { api: "gateway" } }))).toEqual(addressesOf(prod));
  });

  it("MS-08 makes the zone where none is named, and says what to delegate it to", () => {
    expect(only(prod, "aws_route53_zone")).toMatchObject({ name: "leotest.abrdns.com" });
    const [zoneId] = refTo(prod, "aws_route53_zone", "zone_id");
    for (const record of every(prod, "aws_route53_record")) {
      expect(record["zone_id"]).toBe(zoneId);
      expect(record).not.toHaveProperty("provider");
    }
    expect(prod.json.output?.["name_servers"]?.["value"]).toBe(
      refTo(prod, "aws_route53_zone", "name_servers")[0],
    );
  });

  it("MS-08 writes into an existing zone of its own account as itself", () => {
    const own = changed({ dns: { hostedZone: { id: "Z0123456789EXAMPLE" } } });
    expect(resources(own, "aws_route53_zone")).toEqual({});
    expect(own.json.provider?.["aws"]).toHaveLength(1);
    for (const record of every(own, "aws_route53_record"))
      expect(record["zone_id"]).toBe("Z0123456789EXAMPLE");
    expect(own.json.output?.["name_servers"]?.["value"]).toEqual([]);
  });

  it("MS-08 writes into another account's zone by the role there, and by nothing else", () => {
    const [own, other] = dev.json.provider?.["aws"] ?? [];
    expect(own).not.toHaveProperty("assume_role");
    expect(other).toMatchObject({
      alias: "zone",
      region: "eu-west-3",
      allowed_account_ids: ["555566667777"],
      assume_role: [
        {
          role_arn: "arn:aws:iam::555566667777:role/dns-of-microservices-dev",
          session_name: "microservices-dev-load-balancer",
        },
      ],
    });
    const inOther = Object.entries(dev.json.resource ?? {}).flatMap(([type, byId]) =>
      Object.values(byId).flatMap((block) => (block["provider"] === "aws.zone" ? [type] : [])),
    );
    expect(inOther).toEqual(Array(4).fill("aws_route53_record"));
    expect(nested(other ?? {}, "default_tags")).toMatchObject({
      tags: { Environment: "microservices-dev" },
    });
  });
});
