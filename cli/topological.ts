/** What is ordered: a thing with a name and the names of what must come before it. */
export interface Ordered {
  readonly id: string;
  readonly dependencies: readonly string[];
}

/**
 * The same things, each after all it depends on; otherwise in their given order, so that the same input
 * always gives the same output. A dependency that is not among the things is taken as already there.
 *
 * @throws Error naming the things that wait for each other.
 */
export function inDependencyOrder<T extends Ordered>(things: readonly T[]): T[] {
  const waiting = new Map(things.map((thing) => [thing.id, thing]));
  const sorted: T[] = [];
  while (waiting.size > 0) {
    const next = [...waiting.values()].find((thing) =>
      thing.dependencies.every((dependency) => !waiting.has(dependency)),
    );
    if (next === undefined) {
      throw new Error(`these depend on each other: ${[...waiting.keys()].join(", ")}`);
    }
    waiting.delete(next.id);
    sorted.push(next);
  }
  return sorted;
}
