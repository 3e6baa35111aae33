import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename } from "node:fs/promises";
import path from "node:path";
import { parse } from "yaml";
import { isJsonObject } from "../../core/json";
import { projectRoot } from "../project";
import { withScratch } from "../scratch";
import { UserError } from "../user-error";
import { helm } from "./helm";
import type { Release } from "./release";
import { textAt } from "./rendered";

/** A chart on this machine: a packed file or a folder. */
export interface FoundChart {
  readonly path: string;
  /** Where it was: "stack", "mirror", "cache" or "network". */
  readonly source: "stack" | "mirror" | "cache" | "network";
}

/** Why a chart cannot be had. */
export interface MissingChart {
  readonly reason: string;
}

export interface ChartSearch {
  /** Folders with packed and unpacked charts. */
  readonly mirrors: readonly string[];
  /** Folder for what the network gave. */
  readonly cache: string;
  /** What was asked of the network, by file: a chart of many releases is asked for once. */
  readonly pulls: Map<string, Promise<string | undefined>>;
}

/** Folders of `HELM_CHART_MIRROR`, and this project's cache.
 *
 * @throws UserError when a folder is not there.
 */
export function chartSearch(env: NodeJS.ProcessEnv = process.env): ChartSearch {
  const mirrors = (env["HELM_CHART_MIRROR"] ?? "")
    .split(path.delimiter)
    .filter((dir) => dir !== "");
  for (const mirror of mirrors) {
    if (existsSync(mirror)) continue;
    throw new UserError(
      `HELM_CHART_MIRROR: there is no such folder, got ${JSON.stringify(mirror)}; name folders with charts`,
    );
  }
  return { mirrors, cache: path.join(projectRoot, ".cache", "charts"), pulls: new Map() };
}

/** The release's chart in exactly its version: the stack's own, else a mirror's, else the cache's, else the network's. */
export async function findChart(
  release: Pick<Release, "chart" | "repository" | "version" | "folder">,
  search: ChartSearch,
): Promise<FoundChart | MissingChart> {
  const { chart, repository, version } = release;
  const { mirrors, cache } = search;
  if (repository === undefined && !chart.startsWith("oci://")) {
    const folder = path.resolve(release.folder, chart);
    if (existsSync(folder)) return { path: folder, source: "stack" };
    return { reason: `the stack's folder has no chart ${chart}` };
  }
  if (version === undefined) return { reason: `${chart} has no version` };
  const name = path.posix.basename(chart);
  for (const mirror of mirrors) {
    const found = await inMirror(mirror, name, version);
    if (found !== undefined) return { path: found, source: "mirror" };
  }
  const origin = repository ?? path.posix.dirname(chart);
  const { pulls } = search;
  const kept = path.join(cache, origin.replaceAll(/[^\w.-]+/g, "_"), `${name}-${version}.tgz`);
  if (existsSync(kept)) return { path: kept, source: "cache" };
  const pulling = pulls.get(kept) ?? pull(origin, name, version, { cache, target: kept });
  pulls.set(kept, pulling);
  const failure = await pulling;
  if (failure === undefined) return { path: kept, source: "network" };
  const looked = mirrors.length === 0 ? "" : `no mirror has ${name} ${version} and `;
  return { reason: `${looked}${origin} did not give ${name} ${version}: ${failure}` };
}

async function inMirror(
  mirror: string,
  name: string,
  version: string,
): Promise<string | undefined> {
  const packed = path.join(mirror, `${name}-${version}.tgz`);
  if (existsSync(packed)) return packed;
  const entries = await readdir(mirror, { withFileTypes: true });
  for (const entry of entries) {
    const file = path.join(mirror, entry.name, "Chart.yaml");
    if (!existsSync(file)) continue;
    const metadata: unknown = parse(await readFile(file, "utf8"));
    if (!isJsonObject(metadata) || textAt(metadata, "name") !== name) continue;
    if (textAt(metadata, "version") === version) return path.dirname(file);
  }
  return undefined;
}

/** Brings a chart to `target`, which appears whole or not at all; gives helm's last words when it fails. */
async function pull(
  origin: string,
  name: string,
  version: string,
  { cache, target }: { readonly cache: string; readonly target: string },
): Promise<string | undefined> {
  await mkdir(cache, { recursive: true });
  const from = origin.startsWith("oci://") ? [`${origin}/${name}`] : [name, "--repo", origin];
  return withScratch(
    "pull",
    async (dir) => {
      const args = ["pull", ...from, "--version", version, "--destination", dir];
      const { exitCode, stderr } = await helm(args, dir);
      const [file] = await readdir(dir);
      if (exitCode !== 0 || file === undefined) return lastWords(stderr);
      await mkdir(path.dirname(target), { recursive: true });
      await rename(path.join(dir, file), target);
      return undefined;
    },
    cache,
  );
}

/** What helm adds that is of no use to somebody who did not call it. */
const noise = /^\s*$|^WARNING:|^Use --debug flag/;

/** What a failed helm command says, as one line without its "Error: ". */
export function lastWords(stderr: string): string {
  const lines = stderr.split("\n").filter((line) => !noise.test(line));
  const text = lines.join(" ").replace(/^Error: /, "");
  return text.length > 400 ? `${text.slice(0, 400)}…` : text;
}
