import { DbParameterGroup } from "@cdktf/provider-aws/lib/db-parameter-group";
import type { Construct } from "constructs";

/**
 * Settings of PostgreSQL: it refuses connections without TLS, and those above a number that alarms know. The group's
 * family follows the major version; another version gets a group beside the old one, which goes once the instance has
 * changed over.
 *
 * To refuse connections without TLS is RDS's own default from 15 on, and what equals a default keeps RDS's way to apply
 * it: with `immediate` every plan would want to change it ("Problematic Plan Changes" in the provider's documentation of
 * `aws_db_parameter_group`). A new instance starts with both.
 *
 * @param version `15` or `15.14`
 */
export function parameterGroup(
  scope: Construct,
  id: string,
  {
    name,
    version,
    maxConnections,
  }: { readonly name: string; readonly version: string; readonly maxConnections: number },
): DbParameterGroup {
  const family = `postgres${version.split(".")[0]}`;
  return new DbParameterGroup(scope, id, {
    namePrefix: `${name}-${family}-`,
    family,
    description: `Settings of ${name}`,
    parameter: [
      { name: "rds.force_ssl", value: "1", applyMethod: "pending-reboot" },
      { name: "max_connections", value: `${maxConnections}`, applyMethod: "pending-reboot" },
    ],
    lifecycle: { createBeforeDestroy: true },
  });
}
