import type { ITerraformDependable } from "cdktf";
import { cloudflaredMetricsPort } from "../../../core/platform-flows";
import { cloudflared } from "../../../core/platform-pods";
import { cloudflaredObjects } from "../../../modules/cloudflared";
import { gatewayOf, routesOf, servicesOf, tokenSecret } from "../platform-objects";
import type { Platform } from "./part";

/** The way in: Gateway, services, the routes between them, and last the tunnel that leads there. */
export function openEntrance(
  { settings, placement, deliver }: Platform,
  secrets: ITerraformDependable,
  policies: ITerraformDependable,
): ITerraformDependable {
  const gateway = deliver("gateway", gatewayOf(settings), [secrets]);
  const services = deliver("services", servicesOf(settings), [secrets]);
  const routes = deliver("routes", routesOf(settings), [gateway, services]);
  const tunnel = cloudflaredObjects({
    namespace: cloudflared.namespace,
    labels: cloudflared.labels,
    replicas: settings.gateway.tunnelReplicas,
    tokenSecret,
    metricsPort: cloudflaredMetricsPort,
    placement,
    mirrors: settings.mirrors,
  });
  return deliver("cloudflared", tunnel, [routes, policies]);
}
