/** One thing wrong with the configuration, in the words of the person who wrote it. */
export interface Problem {
  /** Where: the dotted path of the field, beginning with the environment's name. */
  readonly path: string;
  /** What is wrong, as a clause without a subject: `is not an AWS account id`. */
  readonly what: string;
  /** The value found; left out where showing it helps nobody. */
  readonly got?: unknown;
  /** What to do about it, as an imperative. */
  readonly remedy: string;
}

/** Longest value shown in a message, in characters; the rest is cut with an ellipsis. */
const longestValue = 120;

/** The value as the person wrote it, short enough for one line; a missing value reads `nothing`. */
export function renderValue(value: unknown): string {
  const text = value === undefined ? "nothing" : asText(value);
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}

/** As JSON where the value has one; a program may hold others, such as a function, `NaN` and `10n`. */
function asText(value: unknown): string {
  if (typeof value === "function") return "a function";
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "symbol") {
    return String(value);
  }
  try {
    return JSON.stringify(value);
  } catch {
    return "a value that has no JSON";
  }
}

/** `<path>: <what is wrong>, got <value>; <what to do>` */
export function renderProblem(problem: Problem): string {
  const got = "got" in problem ? `, got ${renderValue(problem.got)}` : "";
  return `${problem.path}: ${problem.what}${got}; ${problem.remedy}`;
}

/** A refusal whose message is ready to print, without a stack trace. */
export class Refusal extends Error {
  override readonly name: string = "Refusal";
}

/** Everything wrong with the configuration at once. */
export class ConfigError extends Refusal {
  override readonly name = "ConfigError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    super(
      [`${count} in the configuration:`, ...problems.map((p) => `  ${renderProblem(p)}`)].join(
        "\n",
      ),
    );
    this.problems = problems;
  }
}
