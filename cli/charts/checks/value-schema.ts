import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import { Ajv2019 } from "ajv/dist/2019.js";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { isJsonObject, type JsonObject } from "../../../core/json";
import { isEnabled, type Chart } from "../chart";
import { fault, type Finding } from "../finding";
import { without } from "../../terraform-json";
import { renderPath, valueAt } from "../values";

/** Which class reads which dialect of JSON Schema. */
const dialects = [
  { form: /draft\/2020-12/, reader: Ajv2020 },
  { form: /draft\/2019-09/, reader: Ajv2019 },
  { form: /draft-0[67]/, reader: Ajv },
] as const;

/**
 * What the chart's values.schema.json, and those of its dependencies that are switched on, say against the values.
 *
 * @param values ours over the chart's own, as Helm hands them to the schema.
 */
export function checkValueSchema(
  chart: Chart,
  values: JsonObject,
  above: readonly string[] = [],
): Finding[] {
  const own = chart.schema === undefined ? [] : against(chart.schema, values, above);
  const below = chart.dependencies.flatMap((dependency) => {
    const mine = values[dependency.key];
    if (!isEnabled(dependency, values) || !isJsonObject(mine)) return [];
    return checkValueSchema(dependency.chart, mine, [...above, dependency.key]);
  });
  return [...own, ...below];
}

function against(schema: JsonObject, values: JsonObject, above: readonly string[]): Finding[] {
  const declared = typeof schema["$schema"] === "string" ? schema["$schema"] : "";
  const dialect = dialects.find(({ form }) => form.test(declared));
  const undeclared = without(schema, ["$schema"]); // some write its address with https, which nobody knows it by
  const ajv = new (dialect?.reader ?? Ajv)({ strict: false, allErrors: true, logger: false });
  addFormats(ajv);
  let validate: ValidateFunction;
  try {
    validate = ajv.compile(undeclared);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return [unusable(error.message, above)];
  }
  if (validate(values)) return [];
  return (validate.errors ?? []).map((error) => schemaFinding(error, values, above));
}

/** A schema that asks for another one over the network, or has a pattern that only Go understands. */
function unusable(why: string, above: readonly string[]): Finding {
  const path = [...above, "values.schema.json"].join("/");
  const what = "cannot be used, so the values are not checked against it";
  const remedy = "compare the values with the chart's documentation";
  return { ...fault({ path, what, got: why, remedy }), severity: "warning" };
}

function schemaFinding(error: ErrorObject, values: JsonObject, above: readonly string[]): Finding {
  const keys = keysOf(error.instancePath);
  const extra: unknown = error.params["additionalProperty"] ?? error.params["unevaluatedProperty"];
  const path = typeof extra === "string" ? [...keys, extra] : keys;
  return fault({
    path: renderPath([...above, ...path]) || "values",
    what: `is refused by the chart's schema: it ${error.message ?? error.keyword}${allowed(error)}`,
    got: valueAt(values, path),
    remedy: "correct it as the chart's values.schema.json says",
  });
}

function allowed({ params }: ErrorObject): string {
  const values: unknown = params["allowedValues"];
  return Array.isArray(values)
    ? ` (${values.map((value) => JSON.stringify(value)).join(", ")})`
    : "";
}

/** The keys of a JSON pointer. */
export function keysOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}
