import type { SynthesizedStack } from "../synthesized-stack";
import type { Placed } from "./cluster-leftovers";
import { factsOf } from "./facts";
import { leftoversOf } from "./leftovers";
import { countResources, inDestroyOrder } from "./order";
import type { DestroyPlan, Leftover } from "./plan";
import { protectionsOf } from "./protections";
import { survivorsOf } from "./survivors";

/**
 * How an environment is destroyed on purpose: its stacks in reverse order, what stands in the way of each, what controllers and
 * people have made that no state knows, and what stays. The same stacks always give the same plan.
 *
 * @param stacks all of the environment's, in dependency order.
 */
export function destroyPlan(environment: string, stacks: readonly SynthesizedStack[]): DestroyPlan {
  const facts = factsOf(environment, stacks);
  const placed = leftoversOf(facts);
  return {
    environment,
    steps: inDestroyOrder(stacks).map((stack) => ({
      stack: stack.id,
      component: stack.component,
      resources: countResources(stack),
      before: at(placed, stack.component, "before"),
      protections: protectionsOf(stack),
      command: `npx cdktf destroy ${stack.id} --ignore-missing-stack-dependencies`,
      after: at(placed, stack.component, "after"),
    })),
    survivors: survivorsOf(facts, stacks),
  };
}

function at(placed: readonly Placed[], wanted: string, moment: Placed["when"]): Leftover[] {
  return placed
    .filter(({ component, when }) => component === wanted && when === moment)
    .map(({ what, why, find, remove }) => ({ what, why, find, remove }));
}
