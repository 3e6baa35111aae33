import { addressesBefore } from "../charts/addresses";
import type { SynthesizedStack } from "../synthesized-stack";
import type { Part } from "./part";

/** Ids of the parts that are applied before each part, at any distance; destroying goes the other way. */
export function partsBefore(
  stacks: readonly SynthesizedStack[],
  parts: readonly Part[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const upstream = new Map(stacks.map(({ id }) => [id, stacksBefore(id, stacks)]));
  const before = parts.map(({ id, stack }) => {
    const address = id.slice(stack.length + 1);
    const json = stacks.find((each) => each.id === stack)?.json ?? {};
    const own = addressesBefore(json, address).map((each) => `${stack} ${each}`);
    const earlier = parts.filter((part) => upstream.get(stack)?.has(part.stack));
    return [id, new Set([...own, ...earlier.map((part) => part.id)])] as const;
  });
  return new Map(before);
}

function stacksBefore(id: string, stacks: readonly SynthesizedStack[]): ReadonlySet<string> {
  const before = new Set<string>();
  const visit = (from: string): void => {
    for (const next of stacks.find((each) => each.id === from)?.dependencies ?? []) {
      if (before.has(next)) continue;
      before.add(next);
      visit(next);
    }
  };
  visit(id);
  return before;
}
