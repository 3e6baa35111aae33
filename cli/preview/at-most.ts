/** Runs work as soon as fewer than the limit are under way, in the order in which it was handed over. */
export type Limiter = <T>(work: () => Promise<T>) => Promise<T>;

/** At most `limit` pieces of work at a time; the others wait. */
export function atMost(limit: number): Limiter {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
