import { Route53HealthCheck } from "@cdktf/provider-aws/lib/route53-health-check";
import type { Construct } from "constructs";
import type { HealthCheck } from "../../core/dns/health-checks";
import { healthCheckRegions } from "../../core/route53";

/** Seconds between two questions of one region; every 10 seconds costs extra. */
const intervalSeconds = 30;

/** Wrong answers in a row until a region finds it down. */
const failures = 3;

/** A question that Route 53 asks from outside, by HTTPS and with the host's name in TLS. Names of checks are tags. */
export function createHealthCheck(
  scope: Construct,
  environment: string,
  { key, host, ipv4, path }: HealthCheck,
): Route53HealthCheck {
  return new Route53HealthCheck(scope, `check-${key}`, {
    type: "HTTPS",
    fqdn: host,
    ...(ipv4 !== undefined && { ipAddress: ipv4 }),
    port: 443,
    enableSni: true,
    resourcePath: path,
    requestInterval: intervalSeconds,
    failureThreshold: failures,
    regions: Object.keys(healthCheckRegions),
    tags: { Name: `${environment}-${key}` },
  });
}
