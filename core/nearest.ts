import { closest, distance } from "fastest-levenshtein";

/**
 * The known name a person most likely meant, or undefined when none is close.
 * Close means: at most a third of the letters (and never fewer than two) would have to change.
 */
export function nearest(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const candidate = closest(name, known);
  return distance(name, candidate) <= Math.max(2, name.length / 3) ? candidate : undefined;
}

/** `did you mean "x"? Known are a, b, x` — the remedy for an unknown name. */
export function suggest(name: string, known: readonly string[]): string {
  const candidate = nearest(name, known);
  const list = `known are ${known.join(", ")}`;
  return candidate === undefined ? list : `did you mean ${candidate}? (${list})`;
}
