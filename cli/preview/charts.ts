import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { findChart, type ChartSearch } from "../charts/find-chart";
import { remoteChart, type ChartReference, type LocalChart } from "../rewrite/charts";
import { isObject, objectAt } from "../terraform-json";
import type { SynthesizedStack } from "../synthesized-stack";
import { UserError } from "../user-error";

/**
 * Finds the charts of a stack's releases on this machine or in the network. One that cannot be had is replaced by an empty one of
 * the same name and version: the provider loads the chart while it plans, and wants its version to be the release's.
 *
 * @param folder where empty charts are written.
 */
export async function localCharts(
  stack: SynthesizedStack,
  search: ChartSearch,
  folder: string,
): Promise<(chart: ChartReference) => LocalChart> {
  const releases = objectAt(objectAt(stack.json, "resource"), "helm_release");
  const found = new Map<string, LocalChart>();
  const wanted = Object.values(releases).flatMap((release) =>
    isObject(release) ? (remoteChart(release) ?? []) : [],
  );
  await Promise.all(
    wanted.map(async (chart) => {
      found.set(keyOf(chart), await localChart(chart, stack.folder, search, folder));
    }),
  );
  return (chart) => {
    const local = found.get(keyOf(chart));
    if (local === undefined) throw new Error(`the chart ${chart.chart} was not looked for`);
    return local;
  };
}

async function localChart(
  chart: ChartReference,
  stackFolder: string,
  search: ChartSearch,
  folder: string,
): Promise<LocalChart> {
  const name = path.posix.basename(chart.chart);
  const title = [name, chart.version ?? ""].join(" ").trim();
  const result = await find(chart, stackFolder, search);
  if ("path" in result)
    return { path: result.path, note: `chart ${title} taken from the ${result.source}` };
  return {
    path: await writeEmptyChart(folder, name, chart.version ?? "0.0.0"),
    note: `an empty chart planned in the place of ${title} (${result.reason})`,
  };
}

async function find(chart: ChartReference, folder: string, search: ChartSearch) {
  try {
    return await findChart({ ...chart, folder }, search);
  } catch (error) {
    // Without helm no chart can be fetched.
    if (error instanceof UserError) return { reason: error.message.split(";")[0] ?? error.message };
    throw error;
  }
}

async function writeEmptyChart(parent: string, name: string, version: string): Promise<string> {
  const folder = path.join(parent, version, name);
  await mkdir(path.join(folder, "templates"), { recursive: true });
  const metadata = { apiVersion: "v2", name, version, description: "Stands in for a chart." };
  await writeFile(path.join(folder, "Chart.yaml"), JSON.stringify(metadata)); // JSON is YAML
  await writeFile(path.join(folder, "values.yaml"), "{}\n");
  return folder;
}

function keyOf({ chart, repository, version }: ChartReference): string {
  return JSON.stringify([chart, repository, version]);
}
