import { nearest } from "../../core/nearest";
import { renderProblem, type Problem } from "../../core/problems";

/** One thing wrong with a stack. `path` is inside the block, such as `rules[0].action`; empty for the block itself. */
export interface Finding extends Problem {
  readonly stack: string;
  /** The block, such as `aws_vpc.main`, `data.tls_certificate.main` or `provider.helm`. */
  readonly address: string;
}

/** `<stack>: <address>.<path>: <what is wrong>, got <value>; <what to do>` */
export function renderFinding(finding: Finding): string {
  const { stack, address } = finding;
  return `${stack}: ${renderProblem({ ...finding, path: join(address, finding.path) })}`;
}

/** `a` and `b` are `a.b`, `a` and `[0]` are `a[0]`; an empty path adds nothing. */
export function join(path: string, key: string): string {
  const apart = path !== "" && key !== "" && !key.startsWith("[");
  return apart ? `${path}.${key}` : path + key;
}

/** What to do about an unknown name: the nearest known one, else all of them. */
export function remedyFor(name: string, known: readonly string[]): string {
  const candidate = nearest(name, known);
  if (candidate !== undefined) return `did you mean ${candidate}?`;
  return known.length === 0 ? "leave it out" : `known are ${known.join(", ")}`;
}

/** A name that does not belong where it stands. */
export function unknownName(
  path: string,
  what: string,
  name: string,
  known: readonly string[],
): Problem {
  return { path, what, got: name, remedy: remedyFor(name, known) };
}
