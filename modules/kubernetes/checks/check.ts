import type { Problem } from "../../../core/problems";

/** What is wrong with an object beyond its schema; the object is valid by it. */
export type Check<T = never> = (object: T) => Problem[];

/** The problem unless the condition holds. */
export function unless(holds: boolean, problem: Problem): Problem[] {
  return holds ? [] : [problem];
}

/** Each value that stands more than once in the list. */
export function repeated<T>(values: readonly T[]): T[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
