import { inParallel } from "./in-parallel";
import type { Ordered } from "./topological";

/**
 * Works on all things, each after those it depends on, at most `limit` at a time; results in the order given. When one
 * fails no further one is begun, those under way are waited for, and the first failure is thrown.
 *
 * @param things in dependency order; a dependency that is not among them is taken as done.
 */
export function inGraph<T extends Ordered, R>(
  things: readonly T[],
  limit: number,
  work: (thing: T) => Promise<R>,
): Promise<R[]> {
  const done = new Map<string, Promise<R>>();
  return inParallel(things, limit, (thing) => {
    const upstream = Promise.all(thing.dependencies.flatMap((id) => done.get(id) ?? []));
    const result = upstream.then(() => work(thing));
    done.set(thing.id, result);
    return result;
  });
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
