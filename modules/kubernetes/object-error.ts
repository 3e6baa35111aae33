import { Refusal, renderProblem, type Problem } from "../../core/problems";

/** Everything wrong with one Kubernetes object at once. */
export class ObjectError extends Refusal {
  override readonly name = "ObjectError";
  /** The paths are those inside the object. */
  readonly problems: readonly Problem[];

  /** @param object how messages name it: `Deployment services/auth`. */
  constructor(object: string, problems: readonly Problem[]) {
    super(
      problems
        .map((problem) => renderProblem({ ...problem, path: `${object}: ${problem.path}` }))
        .join("\n"),
    );
    this.problems = problems;
  }
}
