import { Token } from "cdktf";
import { isJsonObject, sortKeys, type JsonObject } from "../../core/json";
import { Refusal, renderProblem, type Problem } from "../../core/problems";
import { escapeTemplate } from "../../core/template";

/** Values of a chart. Text and numbers may be known at apply only; lists and maps as a whole may not. */
export type Values = JsonObject;

/**
 * The values as Terraform takes them: one JSON text, keys in alphabetical order, in which nothing but CDKTF's own
 * references means anything to Terraform. What a reference stands for is put into the text as it is, so it must be free
 * of quotes, backslashes and line breaks: names, ids, ARNs, addresses and base64 are.
 *
 * @param release how messages name the release.
 *
 * @throws {Refusal} when a value cannot be written into the text, with its path.
 */
export function encodeValues(values: Values, release: string): string {
  const problems = [...problemsIn(values, "")];
  if (problems.length > 0) {
    throw new Refusal(
      problems
        .map((problem) => renderProblem({ ...problem, path: `${release}: ${problem.path}` }))
        .join("\n"),
    );
  }
  return escapeTemplate(JSON.stringify(sortKeys(values)));
}

/**
 * Characters that a YAML parser in Go refuses or takes for a line break: controls beyond ASCII, the Unicode line and
 * paragraph separators, half a pair of surrogates. Seen with Helm 3.18, November 2026.
 */
const lostInYaml = /[\u007f-\u009f\u2028\u2029\ufffe\uffff]|\p{Surrogate}/u;

function* problemsIn(value: unknown, path: string): Generator<Problem> {
  if (Array.isArray(value) || isJsonObject(value)) {
    if (Token.isUnresolved(value)) {
      yield {
        path,
        what: "is a list or map that is known at apply only",
        remedy: "take it from the configuration, or hand over its items as values of their own",
      };
      return;
    }
    for (const [key, item] of Object.entries(value)) {
      const step = Array.isArray(value) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`;
      yield* problemsIn(item, step);
    }
  } else if (typeof value === "number" && !Number.isFinite(value)) {
    yield {
      path,
      what: "is not a number JSON can write",
      got: String(value),
      remedy: "correct it",
    };
  } else if (typeof value === "string" && lostInYaml.test(value)) {
    yield {
      path,
      what: "has a character that does not survive YAML",
      got: value,
      remedy: "remove it, or hand over an encoded text",
    };
  } else if (value === undefined) {
    yield { path, what: "has no value", remedy: "leave the key out" };
  }
}
