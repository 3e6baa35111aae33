import { Route53Record, type Route53RecordConfig } from "@cdktf/provider-aws/lib/route53-record";
import { Route53Zone } from "@cdktf/provider-aws/lib/route53-zone";
import { Construct } from "constructs";
import { adopt } from "../terraform";
import type { HealthCheck } from "../../core/dns/health-checks";
import type { Route53Record as Record53, Route53Routing } from "../../core/dns/render-route53";
import { createHealthCheck } from "./health-check";

export interface BackupZoneProps {
  /** Begins the names of the health checks. */
  readonly name: string;
  /** The public domain. */
  readonly domain: string;
  readonly records: readonly Record53[];
  /** What the records' failover goes by, each by its key. */
  readonly checks: readonly HealthCheck[];
  /**
   * Id of the hosted zone where it is there already, and is imported.
   * @default - it is made
   */
  readonly existingId?: string | undefined;
}

/**
 * A second public zone of the domain, cold: complete, but asked by nobody until its name servers stand at the registrar
 * in place of the primary's. It is not signed, so the DS record must be gone before.
 */
export class BackupZone extends Construct {
  readonly zone: Route53Zone;

  constructor(scope: Construct, id: string, props: BackupZoneProps) {
    super(scope, id);
    this.zone = new Route53Zone(this, "Resource", {
      name: props.domain,
      comment: "Cold backup of the public zone, for when its primary fails",
    });
    if (props.existingId !== undefined) adopt(this.zone, props.existingId);
    const checks = new Map(
      props.checks.map((check) => [check.key, createHealthCheck(this, props.name, check).id]),
    );
    const made = new Map<string, Route53Record>();
    for (const record of props.records) {
      const before = made.get(record.after ?? "");
      const resource = new Route53Record(this, `record-${record.key}`, {
        zoneId: this.zone.zoneId,
        name: record.name,
        type: record.type,
        ...value(record),
        ...(record.routing && routing(record.routing, checks)),
        ...(before && { dependsOn: [before] }),
      });
      made.set(record.key, resource);
    }
  }
}

/** An alias asks its load balancer's health itself. */
function value({ value: given }: Record53): Partial<Route53RecordConfig> {
  if (!("alias" in given)) return { ttl: given.ttl, records: [...given.records] };
  const { zoneId, dnsName } = given.alias;
  return { alias: { zoneId, name: dnsName, evaluateTargetHealth: true } };
}

function routing(
  choice: Route53Routing,
  checks: ReadonlyMap<string, string>,
): Partial<Route53RecordConfig> {
  const { setIdentifier } = choice;
  if ("weight" in choice)
    return { setIdentifier, weightedRoutingPolicy: { weight: choice.weight } };
  if ("country" in choice)
    return { setIdentifier, geolocationRoutingPolicy: { country: choice.country } };
  const failoverRoutingPolicy = { type: choice.failover };
  if (choice.healthCheck === undefined) return { setIdentifier, failoverRoutingPolicy };
  const healthCheckId = checks.get(choice.healthCheck);
  if (healthCheckId === undefined)
    throw new Error(`a record goes by the health check ${choice.healthCheck}, which is not there`);
  return { setIdentifier, failoverRoutingPolicy, healthCheckId };
}
