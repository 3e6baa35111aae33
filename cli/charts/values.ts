import { isJsonObject, type Json, type JsonObject } from "../../core/json";

/** Values laid over others as Helm does it: objects merge, all else replaces, null takes a key away. */
export function overlay(below: JsonObject, above: JsonObject): JsonObject {
  const merged: Record<string, Json> = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const under = merged[key];
    if (value === null) Reflect.deleteProperty(merged, key);
    else merged[key] = isJsonObject(value) && isJsonObject(under) ? overlay(under, value) : value;
  }
  return merged;
}

/** The value under a path of keys; undefined when there is none. */
export function valueAt(values: Json | undefined, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (value, key) => (isJsonObject(value) ? value[key] : undefined),
    values,
  );
}

/** Every key with its value, at any depth, with the path to it. */
export function* entriesWithin(
  value: Json | undefined,
  path: readonly string[] = [],
): Generator<{ readonly key: string; readonly value: Json; readonly path: readonly string[] }> {
  if (value instanceof Array) {
    for (const [index, item] of value.entries())
      yield* entriesWithin(item, [...path, String(index)]);
  } else if (isJsonObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      yield { key, value: item, path: [...path, key] };
      yield* entriesWithin(item, [...path, key]);
    }
  }
}

/** `ports[0].name`; a key with a dot in it is quoted. */
export function renderPath(path: readonly string[]): string {
  return path.reduce((above, key) => {
    if (/^\d+$/.test(key)) return `${above}[${key}]`;
    const name = key.includes(".") ? JSON.stringify(key) : key;
    return above === "" ? name : `${above}.${name}`;
  }, "");
}
