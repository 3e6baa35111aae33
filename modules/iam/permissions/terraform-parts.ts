import type { Statement } from "../../../core/iam";
import { manageDatabases, readDatabases } from "./terraform-database";
import { manageLoadBalancers, readLoadBalancers } from "./terraform-load-balancer";
import { managePeering, manageTransitGateway, readTransitGateway } from "./terraform-peering";
import type { EnvironmentScope } from "./terraform-plan";
import { manageSecrets, readSecretSettings } from "./terraform-secrets";

interface Part {
  readonly read: (scope: EnvironmentScope) => Statement[];
  readonly manage: (scope: EnvironmentScope) => Statement[];
}

/** What not every environment has, by a name that is also the end of a policy's name. */
const parts = {
  secrets: { read: readSecretSettings, manage: manageSecrets },
  "vpc-peering": { read: () => [], manage: managePeering },
  "transit-gateway": { read: readTransitGateway, manage: manageTransitGateway },
  database: { read: readDatabases, manage: manageDatabases },
  "load-balancer": { read: readLoadBalancers, manage: manageLoadBalancers },
} satisfies Record<string, Part>;

/** Something that not every environment has. */
export type EnvironmentPart = keyof typeof parts;

/** What `terraform plan` reads of an environment's own parts. */
export function readParts(names: readonly EnvironmentPart[], scope: EnvironmentScope): Statement[] {
  return names.flatMap((name) => parts[name].read(scope));
}

/** What `terraform apply` and `destroy` change of them, by part. */
export function manageParts(
  names: readonly EnvironmentPart[],
  scope: EnvironmentScope,
): Readonly<Record<string, readonly Statement[]>> {
  return Object.fromEntries(names.map((name) => [name, parts[name].manage(scope)]));
}
