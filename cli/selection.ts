import picomatch from "picomatch";
import { registeredNames } from "../config/load";
import { suggest } from "../core/nearest";
import type { SynthesizedStack } from "./synthesized-stack";
import { UserError } from "./user-error";

/**
 * Makes sure that there is an environment of exactly this name.
 *
 * @throws UserError with the nearest registered name.
 */
export function requireEnvironment(name: string, known = registeredNames()): string {
  if (known.includes(name)) return name;
  throw new UserError(
    `environment: is not registered in config/environments, got ${JSON.stringify(name)}; ${suggest(name, known)}`,
  );
}

/**
 * The environments that must be synthesized to know which stacks a pattern means, for ENVIRONMENTS: those
 * it names, else those whose stacks it could name, else all. So a broken environment does not
 * block another one's command.
 *
 * @param pattern glob of environment names or of stack ids.
 */
export function environmentsToSynthesize(
  pattern: string,
  known: readonly string[] = registeredNames(),
): string {
  const named = known.filter((name) => picomatch(pattern)(name));
  if (named.length > 0) return named.join(",");
  const literal = /^[^*?![\]{}()]*/.exec(pattern)?.[0] ?? "";
  const possible = known.filter(
    (name) => literal.startsWith(`${name}-`) || `${name}-`.startsWith(literal),
  );
  return (possible.length > 0 ? possible : known).join(",");
}

/**
 * The stacks that a pattern means: all of the environments it names, else those whose id it names.
 *
 * @throws UserError with the nearest known environment or stack when it means none.
 */
export function selectStacks<T extends Pick<SynthesizedStack, "id" | "environment">>(
  pattern: string,
  stacks: readonly T[],
): T[] {
  const matches = picomatch(pattern);
  const ofEnvironments = stacks.filter(({ environment }) => matches(environment));
  if (ofEnvironments.length > 0) return ofEnvironments;
  const selected = stacks.filter(({ id }) => matches(id));
  if (selected.length > 0) return selected;
  const known = [
    ...new Set(stacks.map(({ environment }) => environment)),
    ...stacks.map(({ id }) => id),
  ];
  throw new UserError(
    `target: no environment and no stack has this name, got ${JSON.stringify(pattern)}; ${suggest(pattern, known)}`,
  );
}
