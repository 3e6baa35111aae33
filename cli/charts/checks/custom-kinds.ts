import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { isJsonObject, type Json, type JsonObject } from "../../../core/json";
import { nearest } from "../../../core/nearest";
import type { Problem } from "../../../core/problems";
import type { CustomKind } from "../kinds";
import { renderPath, valueAt } from "../values";
import { keysOf } from "./value-schema";

/** Fields that every object has, whatever its definition says. */
const common = ["apiVersion", "kind", "metadata"];

/** A period as Go writes it, such as `1h30m`; Kubernetes means this one by the format "duration". */
const goDuration = /^[+-]?(0|((\d+(\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h))+)$/;

/** What the schema is compiled to, so that many objects of one kind cost it once. */
const compiled = new WeakMap<CustomKind, ValidateFunction>();

/**
 * What is wrong with a custom resource by its definition: what the schema refuses, after its defaults are filled in as the
 * API server does it, and fields it does not have, which the API server drops. Rules written in CEL are not run.
 */
export function customProblems(kind: CustomKind, fields: JsonObject): Problem[] {
  const validate = compiled.get(kind) ?? compile(kind.schema);
  compiled.set(kind, validate);
  const refused = validate(structuredClone(fields)) ? [] : (validate.errors ?? []);
  return [
    ...refused.map(({ instancePath, message, keyword }) => ({
      path: renderPath(keysOf(instancePath)) || "object",
      what: `is refused by the definition of ${kind.kind}: it ${message ?? keyword}`,
      got: valueAt(fields, keysOf(instancePath)),
      remedy: "correct the values it comes from",
    })),
    ...unknownIn(fields, kind.schema, []),
  ];
}

function compile(schema: JsonObject): ValidateFunction {
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    logger: false,
    useDefaults: true,
    unicodeRegExp: false,
    formats: { quantity: true },
  });
  addFormats(ajv);
  ajv.addFormat("duration", goDuration);
  return ajv.compile(plainSchema(schema));
}

/** The schema without what JSON Schema writes otherwise: numbers-or-texts, nulls, and patterns only Go understands. */
function plainSchema(schema: JsonObject): JsonObject {
  const entries = Object.entries(schema).flatMap(([key, value]): [string, Json][] => {
    if (key === "nullable" || (key === "pattern" && !isPattern(value))) return [];
    if (key === "type" && schema["x-kubernetes-int-or-string"] === true) return [];
    if (key === "type" && schema["nullable"] === true) return [[key, [value, "null"]]];
    if (key === "properties" && isJsonObject(value)) return [[key, eachOf(value)]];
    return [[key, data.includes(key) ? value : plain(value)]];
  });
  return Object.fromEntries(entries);
}

/** Keywords whose value is no schema. */
const data: readonly string[] = ["default", "enum", "example", "required"];

/** Properties by name; a name may be that of a keyword. */
function eachOf(properties: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, plain(schema)]),
  );
}

function plain(value: Json): Json {
  if (value instanceof Array) return value.map(plain);
  return isJsonObject(value) ? plainSchema(value) : value;
}

function isPattern(value: Json): boolean {
  if (typeof value !== "string") return true;
  try {
    new RegExp(value);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

function unknownIn(value: Json, schema: JsonObject, above: readonly string[]): Problem[] {
  if (value instanceof Array) {
    const items = schema["items"];
    if (!isJsonObject(items)) return [];
    return value.flatMap((item, index) => unknownIn(item, items, [...above, String(index)]));
  }
  if (!isJsonObject(value) || schema["x-kubernetes-preserve-unknown-fields"] === true) return [];
  const properties = isJsonObject(schema["properties"]) ? schema["properties"] : {};
  const others = schema["additionalProperties"];
  return Object.entries(value).flatMap(([key, field]) => {
    const path = [...above, key];
    const known = properties[key];
    if (above.length === 0 && common.includes(key)) return [];
    if (isJsonObject(known)) return unknownIn(field, known, path);
    if (isJsonObject(others)) return unknownIn(field, others, path);
    return others === true ? [] : [unknown(path, field, Object.keys(properties))];
  });
}

function unknown(path: readonly string[], got: Json, names: readonly string[]): Problem {
  const meant = nearest(path.at(-1) ?? "", names);
  return {
    path: renderPath(path),
    what: "is not a field of this kind",
    got,
    remedy: meant === undefined ? "remove it" : `did you mean ${meant}?`,
  };
}
