import { isJsonObject, type JsonObject } from "../../../core/json";
import { textAt } from "../../charts/rendered";
import type { SynthesizedStack } from "../../synthesized-stack";
import { objectAt } from "../../terraform-json";

/** A permission that the API token must have. */
export interface Permission {
  readonly scope: "Zone" | "Account";
  /** As the dashboard calls it; all are for editing. */
  readonly name: string;
  /** As the API calls it, where that differs from `<name> Write`. */
  readonly group?: string;
  /** Path that answers only to a token that may at least read; `{zone}` and `{account}` stand for their ids. */
  readonly probe: string;
}

/** A permission, and the types of resources that need it. */
export interface NeededPermission extends Permission {
  readonly types: readonly string[];
}

/**
 * Permissions that cover the Cloudflare resources of the stacks. Names: "API token permissions" (last updated 2026-10-01), and
 * "Accepted permissions" of each operation in the API reference: https://developers.cloudflare.com/fundamentals/api/reference/permissions/,
 * https://developers.cloudflare.com/api/, read 2026-11-28.
 */
const permissions = {
  zone: { scope: "Zone", name: "Zone", probe: "/zones/{zone}" },
  dns: { scope: "Zone", name: "DNS", probe: "/zones/{zone}/dns_records?per_page=1" },
  settings: { scope: "Zone", name: "Zone Settings", probe: "/zones/{zone}/settings/ssl" },
  waf: {
    scope: "Zone",
    name: "Zone WAF",
    probe: "/zones/{zone}/rulesets/phases/http_request_firewall_custom/entrypoint",
  },
  cache: {
    scope: "Zone",
    name: "Cache Rules",
    group: "Cache Settings Write",
    probe: "/zones/{zone}/rulesets/phases/http_request_cache_settings/entrypoint",
  },
  bots: { scope: "Zone", name: "Bot Management", probe: "/zones/{zone}/bot_management" },
  certificates: {
    scope: "Zone",
    name: "SSL and Certificates",
    probe: "/certificates?zone_id={zone}",
  },
  tunnels: {
    scope: "Account",
    name: "Cloudflare Tunnel",
    probe: "/accounts/{account}/cfd_tunnel?per_page=1",
  },
  applications: {
    scope: "Account",
    name: "Access: Apps and Policies",
    probe: "/accounts/{account}/access/apps?per_page=1",
  },
  serviceTokens: {
    scope: "Account",
    name: "Access: Service Tokens",
    probe: "/accounts/{account}/access/service_tokens?per_page=1",
  },
  organization: {
    scope: "Account",
    name: "Access: Organizations, Identity Providers, and Groups",
    probe: "/accounts/{account}/access/organizations",
  },
  notifications: {
    scope: "Account",
    name: "Notifications",
    probe: "/accounts/{account}/alerting/v3/policies",
  },
} as const satisfies Readonly<Record<string, Permission>>;

/** What each type needs; rulesets depend on their phase. */
const needs: Readonly<Record<string, Permission>> = {
  cloudflare_zone: permissions.zone,
  cloudflare_zone_dnssec: permissions.dns,
  cloudflare_dns_record: permissions.dns,
  cloudflare_zone_setting: permissions.settings,
  cloudflare_argo_tiered_caching: permissions.settings,
  cloudflare_regional_tiered_cache: permissions.settings,
  cloudflare_tiered_cache: permissions.settings,
  cloudflare_url_normalization_settings: permissions.waf,
  cloudflare_bot_management: permissions.bots,
  cloudflare_origin_ca_certificate: permissions.certificates,
  cloudflare_zero_trust_tunnel_cloudflared: permissions.tunnels,
  cloudflare_zero_trust_tunnel_cloudflared_config: permissions.tunnels,
  cloudflare_zero_trust_access_application: permissions.applications,
  cloudflare_zero_trust_access_policy: permissions.applications,
  cloudflare_zero_trust_access_service_token: permissions.serviceTokens,
  cloudflare_zero_trust_organization: permissions.organization,
  cloudflare_zero_trust_access_identity_provider: permissions.organization,
  cloudflare_notification_policy: permissions.notifications,
};

/** The permissions that the stacks' resources need, and the types of which it is not known. */
export function permissionsFor(stacks: readonly SynthesizedStack[]): {
  readonly needed: readonly NeededPermission[];
  readonly unknown: readonly string[];
} {
  const types = new Map<Permission, Set<string>>();
  const unknown = new Set<string>();
  for (const [type, body] of cloudflareResources(stacks)) {
    const permission = type === "cloudflare_ruleset" ? ofPhase(textAt(body, "phase")) : needs[type];
    if (permission === undefined) unknown.add(type);
    else types.set(permission, (types.get(permission) ?? new Set()).add(type));
  }
  const inOrder = Object.values<Permission>(permissions);
  return {
    needed: inOrder.flatMap((each) => {
      const found = types.get(each);
      return found ? [{ ...each, types: [...found] }] : [];
    }),
    unknown: [...unknown],
  };
}

function ofPhase(phase: string): Permission | undefined {
  if (phase === "http_request_cache_settings") return permissions.cache;
  return /^http_(request_firewall_(custom|managed)|ratelimit)$/.test(phase)
    ? permissions.waf
    : undefined;
}

function cloudflareResources(
  stacks: readonly SynthesizedStack[],
): (readonly [string, JsonObject])[] {
  return stacks.flatMap(({ json }) =>
    Object.entries(objectAt(json, "resource"))
      .filter(([type]) => type.startsWith("cloudflare_"))
      .flatMap(([type, named]) =>
        Object.values(isJsonObject(named) ? named : {})
          .filter(isJsonObject)
          .map((body) => [type, body] as const),
      ),
  );
}
