import { assumed, type Assumed } from "../../cli/cost/assumptions";
import { estimate, type CostStack } from "../../cli/cost/estimate";
import { priceTable } from "../../cli/cost/prices";
import type { CostReport } from "../../cli/cost/report";
import { splitStackId } from "../../cli/synthesized-stack";
import type { TerraformJson } from "../../cli/terraform-json";
import { referenceEnvironments } from "../../config/reference";
import { referenceStacks, type SynthesizedStack } from "./reference";

/** The day the estimates of tests are made for. */
export const today = "2026-11-28";

/** Stacks as an estimate takes them. */
export function asCostStacks(
  stacks: readonly SynthesizedStack[],
  environments: readonly string[],
): CostStack[] {
  return stacks.map(({ id, json }) => ({
    id,
    ...splitStackId(id, environments),
    json: json as unknown as TerraformJson,
  }));
}

let reference: readonly CostStack[] | undefined;

/** The stacks of the reference environments. */
export function costStacks(): readonly CostStack[] {
  reference ??= asCostStacks(referenceStacks(), Object.keys(referenceEnvironments));
  return reference;
}

/** The stacks of one of them. */
export function stacksOf(environment: string): CostStack[] {
  return costStacks().filter((stack) => stack.environment === environment);
}

/** The estimate of these stacks, which are one environment's. */
export function estimateOf(
  stacks: readonly CostStack[],
  given: Partial<Assumed> = {},
  day: string = today,
): CostReport {
  return estimate(stacks, { prices: priceTable, assumed: assumed(given), today: day });
}

/** The estimate of a reference environment. */
export function costOf(environment: string, given: Partial<Assumed> = {}): CostReport {
  return estimateOf(stacksOf(environment), given);
}

/** The estimate of one stack with these resources, in a region. */
export function costOfResources(
  resource: Readonly<Record<string, Readonly<Record<string, object>>>>,
  { given = {}, day = today, region = "eu-west-1" }: CostSetting = {},
): CostReport {
  const json = { provider: { aws: [{ region }] }, resource } as unknown as TerraformJson;
  const stack = { id: "test-env-network", environment: "test-env", component: "network", json };
  return estimateOf([stack], given, day);
}

interface CostSetting {
  readonly given?: Partial<Assumed>;
  readonly day?: string;
  readonly region?: string;
}
