import type { Environment } from "../../config/environment";
import { assumed, type Assumed, type AssumptionKey } from "./assumptions";
import type { CostReport } from "./report";

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

/**
 * What an estimate has from the configuration, from no resource, and not from what is given. In a comparison with a
 * revision it is the working tree's on both sides, so that a change of it is not seen.
 */
export function takenFromConfiguration(
  { lines }: Pick<CostReport, "lines">,
  given: Partial<Assumed>,
): AssumptionKey[] {
  const rests = lines.some(({ assumes }) => assumes.includes("cloudflare.plan"));
  return rests && given["cloudflare.plan"] === undefined ? ["cloudflare.plan"] : [];
}
