import picomatch from "picomatch";
import { suggest } from "../core/nearest";
import { ConfigError, type Problem } from "../core/problems";
import { collisions } from "./collisions";
import { resolveEnvironment, type Environment } from "./environment";
import { environments as registered } from "./environments";

/** Environments by name, as their files say them. */
export type Registry = Readonly<Record<string, unknown>>;

/** Names of the registered environments, in order of registration. */
export function registeredNames(registry: Registry = registered): readonly string[] {
  return Object.keys(registry);
}

/**
 * The registered names that match any of the comma-separated globs; no glob matches all.
 *
 * @throws ConfigError when a glob matches nothing, with the nearest known name.
 */
export function selectNames(
  globs: string | undefined,
  registry: Registry = registered,
): readonly string[] {
  const names = registeredNames(registry);
  const patterns = (globs ?? "")
    .split(",")
    .map((glob) => glob.trim())
    .filter((glob) => glob !== "");
  if (patterns.length === 0) return names;
  const matches = (glob: string, name: string): boolean => picomatch(glob)(name);
  const idle = patterns.filter((glob) => !names.some((name) => matches(glob, name)));
  if (idle.length > 0) throw new ConfigError(idle.map((glob) => unknownEnvironment(glob, names)));
  return names.filter((name) => patterns.some((glob) => matches(glob, name)));
}

function unknownEnvironment(glob: string, names: readonly string[]): Problem {
  return {
    path: "environment",
    what: "is not registered in config/environments",
    got: glob,
    remedy: suggest(glob, names),
  };
}

/**
 * The named environments, complete.
 *
 * @throws ConfigError with everything that is wrong with any of them.
 */
export function loadEnvironments(
  names: readonly string[],
  registry: Registry = registered,
): readonly Environment[] {
  const resolved = names.map((name) => resolveEnvironment(name, registry[name]));
  const environments = resolved.flatMap(({ environment }) => (environment ? [environment] : []));
  const problems = [...resolved.flatMap((r) => r.problems), ...collisions(environments)];
  if (problems.length > 0) throw new ConfigError(problems);
  return environments;
}
