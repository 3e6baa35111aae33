import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "yaml";
import { isJsonObject, type Json, type JsonObject } from "../../core/json";
import { textAt } from "./rendered";
import { overlay, valueAt } from "./values";

/** A chart's file, as Helm keeps it in the release. */
export interface ChartFile {
  /** Path inside the chart, with slashes. */
  readonly name: string;
  readonly data: string;
}

/** What the checks need of a chart. */
export interface Chart {
  readonly name: string;
  readonly version: string;
  /** Chart.yaml. */
  readonly metadata: JsonObject;
  /** Its own values.yaml. */
  readonly values: JsonObject;
  /** Its values.schema.json; undefined when it has none. */
  readonly schema: JsonObject | undefined;
  /** Everything in it, without its dependencies. */
  readonly files: readonly ChartFile[];
  readonly dependencies: readonly Dependency[];
}

/** A chart inside a chart. */
export interface Dependency {
  /** Key of the parent's values that are handed to it. */
  readonly key: string;
  /** Paths of the values that switch it on or off; the first that there is decides. */
  readonly conditions: readonly string[];
  readonly chart: Chart;
}

/** Reads an unpacked chart whose dependencies are unpacked as well. */
export async function readChart(folder: string): Promise<Chart> {
  const files = await readFiles(folder);
  const contentOf = (name: string): string => files.find((file) => file.name === name)?.data ?? "";
  const metadata = object(parse(contentOf("Chart.yaml")));
  const schema = contentOf("values.schema.json");
  return {
    name: textAt(metadata, "name"),
    version: textAt(metadata, "version"),
    metadata,
    values: object(parse(contentOf("values.yaml"))),
    schema: schema === "" ? undefined : object(JSON.parse(schema)),
    files,
    dependencies: await readDependencies(folder, metadata),
  };
}

/** Every value that a chart has, by its own values.yaml and those of its dependencies. */
export function knownValues({ values, dependencies }: Chart): JsonObject {
  return dependencies.reduce<JsonObject>((known, { key, conditions, chart }) => {
    const below = knownValues(chart);
    const switches = conditions.map((condition) => nested(condition.split("."), true));
    const shared = { [key]: below, global: object(below["global"]) };
    return [...switches, shared].reduce(union, known);
  }, values);
}

/** What the chart's templates get where nobody says anything, as Helm works it out. */
export function defaultValues({ values, dependencies }: Chart): JsonObject {
  const below = dependencies.map(({ key, chart }) => [key, defaultValues(chart)] as const);
  return overlay(Object.fromEntries(below), values);
}

/** All keys of both; where they differ otherwise, the first one's. */
function union(first: JsonObject, second: JsonObject): JsonObject {
  const merged: Record<string, Json> = { ...second, ...first };
  for (const [key, value] of Object.entries(second)) {
    const own = first[key];
    if (isJsonObject(value) && (own === null || own === undefined)) merged[key] = value;
    else if (isJsonObject(value) && isJsonObject(own)) merged[key] = union(own, value);
  }
  return merged;
}

/** Whether the values leave a dependency switched on. */
export function isEnabled({ conditions }: Dependency, values: JsonObject): boolean {
  const switches = conditions.map((condition) => valueAt(values, condition.split(".")));
  return switches.find((value) => typeof value === "boolean") ?? true;
}

function nested(keys: readonly string[], value: Json): JsonObject {
  const [key = "", ...rest] = keys;
  return { [key]: rest.length === 0 ? value : nested(rest, value) };
}

function object(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}

async function readFiles(folder: string): Promise<ChartFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .map((name) => name.split(path.sep).join("/"))
    .filter((name) => !name.startsWith("charts/"))
    .sort();
  return Promise.all(
    names.map(async (name) => ({ name, data: await readFile(path.join(folder, name), "utf8") })),
  );
}

async function readDependencies(folder: string, metadata: JsonObject): Promise<Dependency[]> {
  const parent = path.join(folder, "charts");
  if (!existsSync(parent)) return [];
  const entries = await readdir(parent, { withFileTypes: true });
  const charts = await Promise.all(
    entries
      .filter((entry) => entry.isDirectory())
      .map((entry) => readChart(path.join(parent, entry.name))),
  );
  const declared = metadata["dependencies"];
  const entriesOf = (declared instanceof Array ? declared : []).filter(isJsonObject);
  return charts.flatMap((chart) => {
    const mine = entriesOf.filter(({ name }) => name === chart.name);
    if (mine.length === 0) return [{ key: chart.name, conditions: [], chart }];
    return mine.map(({ alias, condition }) => ({
      key: typeof alias === "string" ? alias : chart.name,
      conditions: typeof condition === "string" ? condition.split(",").map((c) => c.trim()) : [],
      chart,
    }));
  });
}
