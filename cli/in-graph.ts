import type { Ordered } from "./topological";

/**
 * Works on all things, each after those it depends on, at most `limit` at a time; results in the order given. Of those
 * that can begin, the first given is begun first: one that still waits for others takes nobody's place. When one fails
 * no further one is begun, those under way are waited for, and the first failure is thrown.
 *
 * @param things in dependency order; a dependency that is not among them is taken as done.
 */
export async function inGraph<T extends Ordered, R>(
  things: readonly T[],
  limit: number,
  work: (thing: T) => Promise<R>,
): Promise<R[]> {
  const waiting = [...things];
  const unfinished = new Set(things.map(({ id }) => id));
  const running = new Set<Promise<void>>();
  const results = new Map<T, R>();
  const failures: unknown[] = [];
  const begin = (thing: T): void => {
    const step = work(thing)
      .then((result) => {
        results.set(thing, result);
        unfinished.delete(thing.id);
      })
      .catch((error: unknown) => void failures.push(error))
      .finally(() => running.delete(step));
    running.add(step);
  };
  for (;;) {
    while (failures.length === 0 && running.size < limit) {
      const next = waiting.findIndex(({ dependencies }) =>
        dependencies.every((id) => !unfinished.has(id)),
      );
      if (next < 0) break;
      waiting.splice(next, 1).forEach(begin);
    }
    if (running.size === 0) break;
    await Promise.race(running);
  }
  if (failures.length > 0) throw failures[0];
  return things.map((thing) => results.get(thing) as R);
}

/** The same things in the order they can be taken down: each after those that depend on it. */
export function reversed<T extends Ordered>(things: readonly T[]): (T & Ordered)[] {
  return things.toReversed().map((thing) => ({
    ...thing,
    dependencies: things
      .filter(({ dependencies }) => dependencies.includes(thing.id))
      .map(({ id }) => id),
  }));
}
