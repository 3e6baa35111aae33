import type { Problem } from "../../core/problems";
import { isArray, isObject, type Json, type JsonObject } from "../terraform-json";
import { checkValue, hasExpression, isWholeExpression, notAList, notAnObject } from "./check-value";
import { join } from "./finding";
import { isReadOnly, type Attribute, type NestedType } from "./provider-schema";
import { unknownArgument } from "./unknown-argument";

/** One argument against its schema: settable, of the right type and nesting. */
export function checkAttribute(value: Json, attribute: Attribute, path: string): Problem[] {
  if (value === null) return [];
  if (isReadOnly(attribute)) {
    return [
      {
        path,
        what: "is read-only",
        ...(isSecret(attribute) ? {} : { got: value }),
        remedy: "leave it out",
      },
    ];
  }
  const { type, nested_type } = attribute;
  if (nested_type !== undefined) return checkNested(value, nested_type, path, isSecret(attribute));
  const problems = checkValue(value, type ?? "dynamic", path);
  return attribute.sensitive === true ? problems.map(withoutValue) : problems;
}

/** Required arguments that are not set. */
export function missingAttributes(
  body: JsonObject,
  attributes: Readonly<Record<string, Attribute>>,
  path: string,
): Problem[] {
  return Object.entries(attributes).flatMap(([name, { required }]) =>
    required === true && (body[name] ?? null) === null
      ? [{ path: join(path, name), what: "is required", got: undefined, remedy: "set it" }]
      : [],
  );
}

function checkNested(
  value: Json,
  { attributes = {}, nesting_mode }: NestedType,
  path: string,
  secret: boolean,
): Problem[] {
  if (isWholeExpression(value)) return [];
  const refuse = (problem: Problem): Problem[] => [secret ? withoutValue(problem) : problem];
  const one = (item: Json, at: string): Problem[] => {
    if (item === null || isWholeExpression(item)) return [];
    return isObject(item) ? checkObject(item, attributes, at) : refuse(notAnObject(item, at));
  };
  if (nesting_mode === "single") return one(value, path);
  if (nesting_mode === "map") {
    if (!isObject(value)) return refuse(notAnObject(value, path));
    return Object.entries(value).flatMap(([key, item]) => one(item, join(path, key)));
  }
  if (!isArray(value)) return refuse(notAList(value, path));
  return value.flatMap((item, place) => one(item, `${path}[${place}]`));
}

function checkObject(
  value: JsonObject,
  attributes: Readonly<Record<string, Attribute>>,
  path: string,
): Problem[] {
  const set = Object.entries(value).filter(([name]) => name !== "//" && !hasExpression(name));
  const problems = set.flatMap(([name, item]) => {
    const attribute = attributes[name];
    if (attribute !== undefined) return checkAttribute(item, attribute, join(path, name));
    return unknownArgument(name, { attributes }, path);
  });
  return [...problems, ...missingAttributes(value, attributes, path)];
}

/** A sensitive value is never part of a message, nor is an object that may hold one. */
function isSecret({ sensitive, nested_type }: Attribute): boolean {
  return sensitive === true || Object.values(nested_type?.attributes ?? {}).some(isSecret);
}

function withoutValue({ path, what, remedy }: Problem): Problem {
  return { path, what, remedy };
}
