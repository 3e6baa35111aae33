import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";

/** How two synthesized folders compare. */
export interface OutputComparison {
  /** Files that both have, and that say the same but for the framework's version. */
  readonly same: number;
  /** One line each: a file that one lacks, or where in a file the two differ. */
  readonly differences: readonly string[];
}

/** Compares every file of two output folders; JSON by what it says, anything else byte by byte. */
export async function compareOutputs(before: string, after: string): Promise<OutputComparison> {
  const [was, now] = await Promise.all([filesIn(before), filesIn(after)]);
  const all = [...new Set([...was, ...now])].sort();
  const compared = await Promise.all(
    all.map(async (file) => {
      if (!now.includes(file)) return [`${file}: is missing`];
      if (!was.includes(file)) return [`${file}: is new`];
      const [old, current] = await Promise.all(
        [before, after].map((dir) => readFile(path.join(dir, file))),
      );
      if (old === undefined || current === undefined || old.equals(current)) return [];
      if (!file.endsWith(".json")) return [`${file}: differs`];
      return jsonDifferences(JSON.parse(old.toString()), JSON.parse(current.toString())).map(
        (place) => `${file}: ${place}`,
      );
    }),
  );
  return {
    same: compared.filter((differences) => differences.length === 0).length,
    differences: compared.flat(),
  };
}

/** Where the framework writes its own version: in each stack's comment, and in the manifest. */
const versionPlaces = [/^\/\/\.metadata\.version$/, /^version$/];

/** Paths at which two JSON values differ, but for the framework's version. */
export function jsonDifferences(before: unknown, after: unknown, at = ""): string[] {
  if (isDeepStrictEqual(before, after) || versionPlaces.some((place) => place.test(at))) return [];
  if (
    !isContainer(before) ||
    !isContainer(after) ||
    Array.isArray(before) !== Array.isArray(after)
  ) {
    return [`${at}: ${JSON.stringify(before)} becomes ${JSON.stringify(after)}`];
  }
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) =>
    jsonDifferences(before[key], after[key], at === "" ? key : `${at}.${key}`),
  );
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}
