import { reversed } from "../in-graph";
import type { SynthesizedStack } from "../synthesized-stack";
import { isObject, objectAt } from "../terraform-json";

/** The stack that holds the state of all others: it goes last, by hand, or never. */
export const stateComponent = "state";

/** The stacks in the order they are destroyed, each after all that depend on it; without the one of the state. */
export function inDestroyOrder(stacks: readonly SynthesizedStack[]): SynthesizedStack[] {
  return reversed(stacks.filter(({ component }) => component !== stateComponent));
}

/** How many resources a stack holds. */
export function countResources({ json }: SynthesizedStack): number {
  return Object.values(objectAt(json, "resource"))
    .filter(isObject)
    .reduce((count, named) => count + Object.keys(named).length, 0);
}
