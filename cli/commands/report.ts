import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { loadEnvironments } from "../../config/load";
import { parseDay } from "../../core/today";
import { errorCode } from "../error-code";
import { projectRoot } from "../project";
import { reportData, type ReportData } from "../report/data";
import { renderPage } from "../report/page";
import { readPreview, type PreviewData } from "../report/preview";
import { trafficData } from "../report/traffic";
import { testsByRow } from "../rows/row-tests";
import { withScratch } from "../scratch";
import { synthesize } from "../synthesize";
import { UserError } from "../user-error";

export interface ReportOptions {
  /** Where the page is written. @default `.cache/report/<environment>.html` in the project */
  readonly out?: string;
  /** A file that `npm run preview -- ENV --json` was written to. */
  readonly preview?: string;
  readonly json: boolean;
}

/**
 * `npm run report -- ENV`: one page with everything about an environment, from its synthesized stacks.
 *
 * @returns the exit code: 0.
 * @throws UserError when the preview is not one, or the page cannot be written.
 */
export async function reportCommand(environment: string, options: ReportOptions): Promise<number> {
  const day = parseDay(process.env["SYNTH_DATE"]);
  const target = await targetOf(options.out, environment);
  const preview = await previewOf(options.preview, environment);
  const data = await dataOf(environment, { day, preview });
  const page = renderPage(data);
  await write(page, target);
  console.log(
    options.json ? JSON.stringify({ file: target, ...data }, null, 2) : written(target, page),
  );
  return 0;
}

async function dataOf(
  name: string,
  { day, preview }: { readonly day: string; readonly preview: PreviewData | undefined },
): Promise<ReportData> {
  const [environment] = loadEnvironments([name]);
  if (!environment) throw new Error(`environment ${name} is not registered`);
  const stacks = await withScratch("report", (outdir) =>
    synthesize({ outdir, environments: name }),
  );
  return reportData({
    environment,
    stacks,
    traffic: trafficData(stacks, environment),
    day,
    preview,
    tests: testsByRow(),
    deviations: await readFile(path.join(projectRoot, "docs", "deviations.md"), "utf8"),
  });
}

async function previewOf(
  file: string | undefined,
  environment: string,
): Promise<PreviewData | undefined> {
  if (file === undefined) return undefined;
  try {
    return readPreview(await readFile(file, "utf8"), file, environment);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    throw new UserError(
      `--preview: cannot be read (${errorCode(error) ?? ""}), got ${JSON.stringify(file)}; name the file that ` +
        `npm run --silent preview -- ${environment} --json was written to`,
    );
  }
}

/** Where the page goes, asked before the work: a folder is no place for it. */
async function targetOf(out: string | undefined, environment: string): Promise<string> {
  const file = path.resolve(
    out ?? path.join(projectRoot, ".cache", "report", `${environment}.html`),
  );
  const there = await stat(file).catch(() => undefined);
  if (there?.isDirectory() === true) throw notWritten(file, "it is a folder");
  return file;
}

/** Writes the page beside its place first, so that a page is there whole or not at all. */
async function write(page: string, file: string): Promise<void> {
  const unfinished = `${file}.${process.pid}.tmp`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(unfinished, page);
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined); // it may not be there, nor its folder
    throw notWritten(file, errorCode(error) ?? String(error));
  }
}

function notWritten(file: string, why: string): UserError {
  return new UserError(
    `--out: cannot be written (${why}), got ${JSON.stringify(file)}; name another file`,
  );
}

function written(file: string, page: string): string {
  const kilobytes = Math.ceil(Buffer.byteLength(page) / 1000);
  const near = path.relative(process.cwd(), file);
  return `Wrote ${near.startsWith("..") ? file : near}, ${kilobytes} kB. Open it in a browser; it needs no network.`;
}
