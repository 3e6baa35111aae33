import { isJsonObject, type JsonObject } from "../../../core/json";
import { nearest } from "../../../core/nearest";
import type { ExtraValue } from "../extra-values";
import { fault, type Finding } from "../finding";
import { renderPath } from "../values";

/** Most names listed in a remedy. */
const mostNames = 12;

/**
 * Values of ours at a path that the chart does not have: Helm hands them on in silence and nothing changes. Below an
 * empty object, a null or anything that is no object in the chart's values, every path is free.
 */
export function checkValuePaths(
  values: JsonObject,
  known: JsonObject,
  extra: readonly ExtraValue[],
): Finding[] {
  const allowed = new Set(extra.map(({ path }) => path));
  return unknownIn(values, known, allowed, []);
}

function unknownIn(
  values: JsonObject,
  known: JsonObject,
  allowed: ReadonlySet<string>,
  above: readonly string[],
): Finding[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const path = [...above, key];
    const there = known[key];
    if (allowed.has(renderPath(path))) return [];
    if (there === undefined) {
      if (isJsonObject(value) && leadsToAllowed(path, allowed)) {
        return unknownIn(value, {}, allowed, path);
      }
      const got = value;
      const what = "is not a value of the chart, which ignores it";
      return [fault({ path: renderPath(path), what, got, remedy: remedy(key, known) })];
    }
    if (!isJsonObject(value) || !isJsonObject(there) || Object.keys(there).length === 0) return [];
    return unknownIn(value, there, allowed, path);
  });
}

function leadsToAllowed(path: readonly string[], allowed: ReadonlySet<string>): boolean {
  return [...allowed].some((each) => each.startsWith(`${renderPath(path)}.`));
}

function remedy(key: string, known: JsonObject): string {
  const names = Object.keys(known).sort();
  const meant = nearest(key, names);
  const list = `${names.slice(0, mostNames).join(", ")}${names.length > mostNames ? ", …" : ""}`;
  const advice =
    meant === undefined ? `there is ${list === "" ? "nothing" : list}` : `did you mean ${meant}?`;
  return `${advice} (if the chart reads it all the same, say so in cli/charts/extra-values.ts)`;
}
