import type { SynthesizedStack } from "../synthesized-stack";
import { partsBefore } from "./before";
import type { Need, Part } from "./part";
import { partsOf } from "./parts";

/** Whether the stacks are applied, or destroyed in the opposite order. */
export type Direction = "apply" | "destroy";

/**
 * What would go wrong in the cluster of one environment because something comes too early, or goes too late: one sentence
 * for each part and thing it needs. None: what everything needs is there before it and outlives it.
 *
 * @param stacks all of the environment's.
 */
export function orderProblems(stacks: readonly SynthesizedStack[], direction: Direction): string[] {
  const parts = partsOf(stacks);
  const before = partsBefore(stacks, parts);
  return parts.flatMap((part) =>
    distinct(part.needs).flatMap((need) => {
      const why = need[direction];
      if (why === undefined || (need.within && part.brings.includes(need.thing))) return [];
      const { thing, matches = (brought) => brought === thing } = need;
      const sources = parts.filter(({ id, brings }) => id !== part.id && brings.some(matches));
      const late = sources.filter(({ id }) => before.get(part.id)?.has(id) !== true);
      if (need.from === "every")
        return late.map((source) => sentence(part, need, source, direction));
      if (late.length < sources.length) return [];
      return [late[0] ? sentence(part, need, late[0], direction) : missing(part, need, why)];
    }),
  );
}

/** The same for every environment that has stacks here, both ways. */
export function allOrderProblems(stacks: readonly SynthesizedStack[]): string[] {
  const environments = [...new Set(stacks.map(({ environment }) => environment))];
  return environments.flatMap((name) => {
    const own = stacks.filter(({ environment }) => environment === name);
    return [...orderProblems(own, "apply"), ...orderProblems(own, "destroy")];
  });
}

/** One need a thing, the first: an object's own reason rather than its namespace's. */
function distinct(needs: readonly Need[]): Need[] {
  const byThing = new Map<string, Need>();
  for (const need of needs) {
    const known = byThing.get(need.thing);
    // A release's own namespace must be there before, though its objects' may come along.
    if (known === undefined || (known.within === true && need.within !== true))
      byThing.set(need.thing, need);
  }
  return [...byThing.values()];
}

function sentence(part: Part, need: Need, source: Part, direction: Direction): string {
  const order = direction === "apply" ? "is not applied after" : "is not destroyed before";
  const brought = `${source.name} of ${source.stack}, which brings ${need.thing}`;
  return `${part.stack} ${part.name}: ${order} ${brought}: ${need[direction] ?? ""}; let it come after`;
}

function missing({ stack, name, brings }: Part, { thing }: Need, why: string): string {
  const who = brings.includes(thing) ? "only it brings itself" : "nothing brings";
  return `${stack} ${name}: needs ${thing}, which ${who}: ${why}; add what brings it before`;
}
