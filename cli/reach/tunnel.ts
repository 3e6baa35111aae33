import type { JsonObject } from "../../core/json";
import { itemsAt, textAt } from "../charts/rendered";
import { isObject } from "../terraform-json";
import type { Trail } from "./answer";
import { passToHost } from "./internet";
import { passToGateway, tcpPort } from "./pods";
import type { PodSet } from "./policy";
import type { Resource } from "./references";
import { isBelow, isHost, type Request } from "./request";
import type { World } from "./world";
import { asText } from "./text";

/** Where cloudflared connects to, from inside. developers.cloudflare.com, tunnel with firewall. Read 2026-11-22. */
const tunnelHost = "region1.v2.argotunnel.com";
const tunnelPort = 7844;

/** From the Internet through Cloudflare to the Gateway's port: gives its Service's `<name>` and `<namespace>`. */
export function passTunnel(
  trail: Trail,
  world: World,
  request: Request,
): { readonly name: string; readonly namespace: string } {
  const { host, path, port } = request;
  if (port !== 443) trail.block(`Cloudflare: hands no requests to port ${port} on to the tunnel`);
  const tunnel = passRecord(trail, world, host);
  const config = world.references
    .every("cloudflare_zero_trust_tunnel_cloudflared_config")
    .find((each) => `${idOf(world, each, "tunnel_id")}.cfargotunnel.com` === tunnel);
  if (!config) trail.block(`tunnel of ${host}: has no rules`);
  const rule = itemsAt(config.body["config"], "ingress").find((each) => takes(each, request));
  const service = textAt(rule, "service");
  const [, name, namespace] =
    /^https:\/\/cilium-gateway-([\w-]+)\.([\w-]+)\.svc\.cluster\.local:443$/.exec(service) ?? [];
  if (rule === undefined || name === undefined || namespace === undefined)
    return trail.block(`tunnel's rules for https://${host}${path}: answer ${service}`);
  passAccess(trail, world, request, [rule, config.component]);
  trail.pass(`tunnel's rule for ${host}${textAt(rule, "path")}: ${service}`);
  const cloudflared = cloudflaredOf(world);
  if (!cloudflared) return trail.block("cloudflared: is not in the cluster");
  passToHost(trail, world, cloudflared, tunnelHost, tcpPort(tunnelPort));
  passToGateway(trail, world, cloudflared);
  return { name, namespace };
}

function cloudflaredOf({ pods }: World): PodSet | undefined {
  return pods.find(({ name }) => name === "cloudflared");
}

function idOf({ references }: World, { body, component }: Resource, key: string): string {
  return asText(references.value(body[key], component));
}

/** Follows the names to the tunnel's. */
function passRecord(trail: Trail, world: World, host: string): string {
  const record = world.references
    .every("cloudflare_dns_record")
    .find(
      ({ body }) => body["name"] === host && ["A", "AAAA", "CNAME"].includes(asText(body["type"])),
    );
  if (!record) return trail.block(`Cloudflare: has no record ${host}`);
  if (record.body["proxied"] !== true)
    return trail.block(`Cloudflare record ${host}: is not proxied`);
  const content = idOf(world, record, "content");
  trail.pass(`Cloudflare record ${host}: ${textAt(record.body, "type")} ${content}`);
  return content.endsWith(".cfargotunnel.com") ? content : passRecord(trail, world, content);
}

/** cloudflared takes the first rule that fits; `(?i)` is Go's for any case. */
function takes(rule: JsonObject, { host, path }: Request): boolean {
  const hostname = textAt(rule, "hostname");
  const expression = textAt(rule, "path");
  if (hostname !== "" && !isHost(hostname, host)) return false;
  const anyCase = expression.startsWith("(?i)");
  return new RegExp(expression.slice(anyCase ? 4 : 0), anyCase ? "i" : "").test(path);
}

/** Access signs people in before the request goes on; cloudflared must ask for the same application's token. */
function passAccess(
  trail: Trail,
  world: World,
  { host, path }: Request,
  [rule, component]: readonly [JsonObject, string],
): void {
  const applications = world.references
    .every("cloudflare_zero_trust_access_application")
    .map((each) => ({ each, domain: textAt(each.body, "domain") }))
    .filter(({ domain }) => {
      const [of = "", ...rest] = domain.split("/");
      return isHost(of, host) && isBelow(path.toLowerCase(), `/${rest.join("/")}`);
    })
    .toSorted((a, b) => b.domain.length - a.domain.length);
  const [application] = applications;
  if (!application) {
    trail.pass(`Access: asks nobody to sign in to ${host}${path}`);
    return;
  }
  const { each, domain } = application;
  const asked = isObject(rule["origin_request"]) ? rule["origin_request"]["access"] : undefined;
  const audience = `${each.component}/${each.type}.${each.key}.aud`;
  if (!isObject(asked) || asked["required"] !== true)
    return trail.block(`Access ${domain}: cloudflared asks for no token of it`);
  if (!world.references.list(asked["aud_tag"], component).includes(audience))
    return trail.block(`Access ${domain}: cloudflared asks for the token of another application`);
  const who = teamsOf(world, each);
  if (who.length === 0) return trail.block(`Access ${domain}: lets nobody sign in`);
  trail.pass(`Access ${domain}: signs in ${who.join(", ")}`);
}

/** Whom the application's policies let in. */
function teamsOf(world: World, application: Resource): string[] {
  return itemsAt(application.body, "policies").flatMap(({ id }) => {
    const policy = world.references.resource(world.references.value(id, application.component));
    if (policy?.body["decision"] !== "allow") return [];
    return itemsAt(policy.body, "include").map(renderWho);
  });
}

function renderWho(include: JsonObject): string {
  const team = textAt(include, "github_organization", "team");
  if (team !== "") return `team ${team} of ${textAt(include, "github_organization", "name")}`;
  return JSON.stringify(include);
}
