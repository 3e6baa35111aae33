import type { z } from "zod";
import type { Problem } from "../core/problems";

/** The value at a path of the input, or undefined where the path ends early. */
function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined,
    input,
  );
}

/** `network.zones[1]` — a path as it would be written in the environment's file. */
export function renderPath(root: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === "number" ? `${text}[${key}]` : `${text}.${String(key)}`),
    root,
  );
}

/** One issue of the schema as problems; an issue about unknown fields names each of them. */
function toProblems(root: string, input: unknown, issue: z.core.$ZodIssue): Problem[] {
  const problem = (path: readonly PropertyKey[], message: string, got: unknown): Problem => {
    const [what = "", ...rest] = message.split("; ");
    return { path: renderPath(root, path), what, got, remedy: rest.join("; ") };
  };
  if (issue.code === "unrecognized_keys") {
    return issue.keys
      .map((key) => [...issue.path, key])
      .map((path) => problem(path, issue.message, valueAt(input, path)));
  }
  if (issue.code === "invalid_key") {
    return issue.issues.map(({ message }) => problem(issue.path, message, issue.path.at(-1)));
  }
  return [problem(issue.path, issue.message, valueAt(input, issue.path))];
}

/** Everything the schema has against an environment's input, each thing once; `root` is the environment's name. */
export function schemaProblems(root: string, input: unknown, error: z.ZodError): Problem[] {
  const problems = error.issues.flatMap((issue) => toProblems(root, input, issue));
  const said = problems.map(({ path, what }) => `${path}: ${what}`);
  return problems.filter((_, index) => said.indexOf(said[index] ?? "") === index);
}
