import { DbParameterGroup } from "@cdktf/provider-aws/lib/db-parameter-group";
import type { Construct } from "constructs";

/**
 * Settings of PostgreSQL: it refuses connections without TLS. The group's family follows the major version; another
 * version gets a group beside the old one, which goes once the instance has changed over.
 *
 * @param version `15` or `15.14`
 */
export function parameterGroup(
  scope: Construct,
  id: string,
  { name, version }: { readonly name: string; readonly version: string },
): DbParameterGroup {
  const family = `postgres${version.split(".")[0]}`;
  return new DbParameterGroup(scope, id, {
    namePrefix: `${name}-${family}-`,
    family,
    description: `Settings of ${name}`,
    parameter: [{ name: "rds.force_ssl", value: "1", applyMethod: "immediate" }],
    lifecycle: { createBeforeDestroy: true },
  });
}
