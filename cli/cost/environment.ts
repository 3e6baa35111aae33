import type { Environment } from "../../config/environment";
import { assumed, type Assumed } from "./assumptions";

/**
 * What an estimate of an environment assumes: the defaults, what its configuration says where no resource does, and
 * what is given.
 */
export function assumedOf(environment: Environment, given: Partial<Assumed> = {}): Assumed {
  // A zone's plan is bought at Cloudflare: Terraform has no argument for it.
  const known =
    environment.blueprint === "localplus" ? { "cloudflare.plan": environment.edge.plan.name } : {};
  return assumed({ ...known, ...given });
}
