import type { Application } from "../cloudflare/applications";
import type { Backup, Target } from "./backup";
import { healthCheckKey } from "./render-route53";

/** What a Route 53 health check asks, always by HTTPS on port 443. */
export interface HealthCheck {
  /** Stable name. */
  readonly key: string;
  readonly application: string;
  /** Name in the request and in TLS; looked up where there is no address. */
  readonly host: string;
  readonly ipv4: string | undefined;
  readonly path: string;
}

/**
 * Checks of the targets that failover chooses between, each of the target's own address: the names themselves lead to
 * Cloudflare. An alias needs none, because Route 53 asks the load balancer.
 */
export function failoverChecks(
  applications: readonly Application[],
  backup: Backup,
): HealthCheck[] {
  return applications.flatMap((application) => {
    const { name, host, healthPath } = application;
    const { target, maintenance } = backup.targetsOf(host);
    if (!backup.exposes(name) || !maintenance) return [];
    return [
      ...check(application, "primary", target, healthPath ?? "/"),
      ...check(application, "secondary", maintenance, "/"),
    ];
  });
}

function check(
  { name, host }: Application,
  role: "primary" | "secondary",
  target: Target,
  path: string,
): HealthCheck[] {
  if ("alias" in target) return [];
  const key = healthCheckKey(name, role);
  return "ipv4" in target
    ? [{ key, application: name, host, ipv4: target.ipv4, path }]
    : [{ key, application: name, host: target.hostname, ipv4: undefined, path }];
}

/** Checks of the public way through Cloudflare; they raise an alarm and move nothing. */
export function edgeChecks(applications: readonly Application[]): HealthCheck[] {
  return applications.flatMap(({ name, host, healthPath }) =>
    healthPath === undefined
      ? []
      : [{ key: `${name}-edge`, application: name, host, ipv4: undefined, path: healthPath }],
  );
}
