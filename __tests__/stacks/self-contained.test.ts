import { existsSync, readdirSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { referenceStacks } from "../support/reference";

const outdir = process.env["REFERENCE_STACKS"] ?? "";

/** Every text of a block that leads to a file: assets are named from the stack's folder. */
function paths(value: unknown): string[] {
  if (typeof value === "string") return /^(\.{1,2}\/|\/|assets\/)\S*$/.test(value) ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === "//" ? [] : paths(inner)));
}

/** Arguments that hold a local chart. */
const charts = referenceStacks().flatMap(({ id, json }) =>
  Object.values(json.resource?.["helm_release"] ?? {})
    .filter((release) => release["repository"] === undefined)
    .map(({ chart }) => ({ id, chart: String(chart) })),
);

it("P-07 keeps everything that a run needs in the stack's folder: charts, and no path that leads out", () => {
  expect(charts.length).toBeGreaterThan(0);
  for (const { id, chart } of charts) {
    const folder = join(outdir, "stacks", id);
    const place = resolve(folder, chart);
    expect(place.startsWith(folder + sep)).toBe(true);
    expect(existsSync(join(place, "Chart.yaml"))).toBe(true);
    expect(readdirSync(place)).toContain("templates");
  }
});

it("P-07 names no other path", () => {
  const named = referenceStacks().flatMap(({ json }) => {
    const { helm_release, ...others } = json.resource ?? {};
    return paths({ ...json, resource: helm_release === undefined ? json.resource : others });
  });
  expect(named.filter((path) => /^\.{1,2}\//.test(path))).toEqual([]);
});
