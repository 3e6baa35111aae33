import { renderProblem, type Problem } from "../../core/problems";

/** One thing wrong with a release; the path is inside the values or inside the object. */
export interface Finding extends Problem {
  /** An error fails the command, a warning does not. */
  readonly severity: "error" | "warning";
  /** The object it is in, such as `Deployment kube-system/traefik`; empty when it is the values or the release itself. */
  readonly object: string;
}

/** A finding as `--json` has it: with what it is about. */
export interface ReleaseFinding extends Finding {
  readonly stack: string;
  readonly release: string;
}

/** An error in the values or in the release as a whole. */
export function fault(problem: Problem): Finding {
  return { severity: "error", object: "", ...problem };
}

/** `error: demo-helm-platform traefik, Service web/traefik: spec.type: is …, got "LoadBalancer"; set …` */
export function renderFinding({
  severity,
  stack,
  release,
  object,
  ...found
}: ReleaseFinding): string {
  const where = [`${stack} ${release}`, object].filter((part) => part !== "").join(", ");
  return `${severity}: ${where}: ${renderProblem(found)}`;
}
