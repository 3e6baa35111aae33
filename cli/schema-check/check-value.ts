import type { Problem } from "../../core/problems";
import { isArray, isObject, type Json } from "../terraform-json";
import { join, unknownName } from "./finding";
import type { SchemaType } from "./provider-schema";
import { readTemplate } from "./template";

/**
 * Whether Terraform could convert the value to the type. As in Terraform `"5"` is a number, `"true"` is a bool, and
 * numbers and bools are strings; a string with an expression in it may become any of the three, and a string that is
 * one whole expression anything. `null` means unset.
 */
export function checkValue(value: Json, type: SchemaType, path: string): Problem[] {
  if (value === null || type === "dynamic" || isWholeExpression(value)) return [];
  if (typeof type === "string") {
    if (fitsScalar(value, type)) return [];
    return [{ path, what: `must be a ${type}`, got: value, remedy: `give a ${type}` }];
  }
  if (type[0] === "list" || type[0] === "set" || type[0] === "tuple") {
    if (!isArray(value)) return [notAList(value, path)];
    return value.flatMap((item, place) =>
      checkValue(item, itemType(type, place), `${path}[${place}]`),
    );
  }
  if (!isObject(value)) return [notAnObject(value, path)];
  const entries = Object.entries(value).filter(([key]) => !hasExpression(key));
  if (type[0] === "map") {
    return entries.flatMap(([key, item]) => checkValue(item, type[1], join(path, key)));
  }
  const known = type[1];
  return entries.flatMap(([key, item]) => {
    const inner = known[key];
    if (inner !== undefined) return checkValue(item, inner, join(path, key));
    return [unknownName(path, "has no attribute of this name", key, Object.keys(known))];
  });
}

/** Whether the value is a string with an expression of unknown type and nothing else. */
export function isWholeExpression(value: Json): boolean {
  return typeof value === "string" && readTemplate(value).whole;
}

/** Whether Terraform would evaluate something in this text. */
export function hasExpression(text: string): boolean {
  return readTemplate(text).expressions.length > 0;
}

/** The problem of something else where a list must be. */
export function notAList(value: Json, path: string): Problem {
  return { path, what: "must be a list", got: value, remedy: "put the values into [ ]" };
}

/** The problem of something else where one object must be. */
export function notAnObject(value: Json, path: string): Problem {
  const remedy = isArray(value)
    ? "write the object without the list around it"
    : "give names and values in { }";
  return { path, what: "must be an object", got: value, remedy };
}

function fitsScalar(value: Json, type: "string" | "number" | "bool" | "dynamic"): boolean {
  if (isArray(value) || isObject(value)) return false;
  if (type === "string" || typeof value === type.replace("bool", "boolean")) return true;
  if (typeof value !== "string") return false;
  if (hasExpression(value)) return true;
  return type === "bool"
    ? ["true", "false", "1", "0"].includes(value)
    : /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value);
}

function itemType(type: Exclude<SchemaType, string>, place: number): SchemaType {
  if (type[0] === "tuple") return type[1][place] ?? "dynamic";
  return type[0] === "object" ? "dynamic" : type[1];
}
