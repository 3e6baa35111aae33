import { Environment } from "@marcbachmann/cel-js";
import { isJsonObject } from "../../core/json";

/** What an expression may name, by its name. */
export type Names = Readonly<Record<string, unknown>>;

/** As Kyverno compiles expressions: optional values are there, and a list is of one type. */
const environment = new Environment({ enableOptionalTypes: true })
  .registerVariable("object", "dyn")
  .registerVariable("request", "map")
  .registerVariable("variables", "map");

/** What expressions are compiled to; most are asked of many objects. */
const compiled = new Map<string, ReturnType<typeof environment.parse>>();

/**
 * What the expression says.
 *
 * @throws Error when it cannot be compiled, or asks for what is not there.
 */
export function evaluate(expression: string, names: Names): unknown {
  const program = compiled.get(expression) ?? environment.parse(expression);
  compiled.set(expression, program);
  return program(names) as unknown;
}

/** JSON as CEL sees it: whole numbers are of another type than others. */
export function celValue(value: unknown): unknown {
  if (typeof value === "number" && Number.isInteger(value)) return BigInt(value);
  if (Array.isArray(value)) return value.map(celValue);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, celValue(each)]));
}
