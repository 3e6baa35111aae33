/** Any JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** A JSON object; its keys are not known to the compiler. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** One stack as Terraform reads it: the parsed `cdk.tf.json`. */
export type TerraformJson = JsonObject;

/** Whether the value is an object and not an array. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether the value is an array; unlike `Array.isArray` it keeps the type of the items. */
export function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The same object without these keys. */
export function without(json: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(json).filter(([key]) => !keys.includes(key)));
}

/** The object under that key; an empty one where there is none. */
export function objectAt(json: JsonObject, key: string): JsonObject {
  const value = json[key];
  return isObject(value) ? value : {};
}
