import type { Problem } from "../core/problems";
import { renderPath } from "./problems";

/**
 * Names of the person's choice that JavaScript has a meaning for (`constructor`, `__proto__`): every object seems to
 * have them already, so that they would be lost or taken for something else.
 */
export function reservedKeys(root: string, input: unknown): Problem[] {
  return keysBelow(input, []).map((path) => ({
    path: renderPath(root, path),
    what: "is a word that JavaScript keeps for itself",
    got: path.at(-1),
    remedy: "choose another name",
  }));
}

/** Paths of all such keys; what is around the value breaks a circle. */
function keysBelow(
  value: unknown,
  path: readonly PropertyKey[],
  around: readonly unknown[] = [],
): (readonly PropertyKey[])[] {
  if (typeof value !== "object" || value === null || around.includes(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    const below = keysBelow(inner, here, [...around, value]);
    return key in Object.prototype ? [here, ...below] : below;
  });
}
