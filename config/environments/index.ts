import type { EnvironmentInput } from "../environment";
import { referenceEnvironments } from "../reference";

/**
 * The environments that are synthesized and deployed, by name. A name becomes part of stack ids, state keys and
 * resource names: it cannot be changed after the first apply.
 *
 * Replace the reference environments by your own files, one an environment, next to this one.
 */
export const environments: Readonly<Record<string, EnvironmentInput>> = referenceEnvironments;
