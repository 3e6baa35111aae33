import { Token } from "cdktf";
import { exampleOf } from "../../core/examples";
import { isJsonObject, type Json } from "../../core/json";
import type { Problem } from "../../core/problems";
import { replaceTokens } from "../../core/template";

const remedy = "take it from the configuration or from a contract, whose fields have examples";

/** How CDKTF writes a number that is known at apply only. */
const numberInText = /-\d(\.\d+)?e\+\d+/g;

/**
 * A copy in which each value that is known at apply only is replaced by its example.
 *
 * @param problems is given what has no example.
 */
export function exampleCopy(value: Json, path: string, problems: Problem[]): Json {
  const unknown = (what: string): void => {
    problems.push({ path, what, remedy });
  };
  if (typeof value === "string") {
    const text = value.replaceAll(numberInText, (digits) => String(exampleOf(+digits) ?? digits));
    return replaceTokens(text, (token) => {
      const example = exampleOf(token);
      if (example === undefined) unknown("holds a value that is known at apply only");
      return String(example);
    });
  }
  if (typeof value === "number") {
    if (!Token.isUnresolved(value)) return value;
    const example = exampleOf(value);
    if (example === undefined) unknown("is a number that is known at apply only");
    return example ?? value;
  }
  if (Array.isArray(value) || isJsonObject(value)) {
    if (!Token.isUnresolved(value)) return copyItems(value, path, problems);
    unknown("is a list or map that is known at apply only");
  }
  return value;
}

function copyItems(value: Json, path: string, problems: Problem[]): Json {
  if (value instanceof Array)
    return value.map((item, index) => exampleCopy(item, `${path}[${index}]`, problems));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      exampleCopy(item, path === "" ? key : `${path}.${key}`, problems),
    ]),
  );
}
