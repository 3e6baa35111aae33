import path from "node:path";
import { loadEnvironments } from "../../config/load";
import { contracts } from "../../stacks/contracts";
import { showProgress } from "../bootstrap/progress";
import { plansAtATime, watchMemory } from "../preview/machine";
import { previewStacks } from "../preview/preview";
import { renderReport } from "../preview/render";
import { hasFailed, type PreviewReport, type StackPreview } from "../preview/report";
import { projectRoot } from "../project";
import { withScratch } from "../scratch";
import { appSettings, synthesize } from "../synthesize";
import { terraformEnvironment } from "../terraform/environment";
import { findPlugins, machineSearch } from "../terraform/plugins";
import { distinctRequirements } from "../terraform/requirements";
import { requireTerraform } from "../terraform/version";
import { UserError } from "../user-error";

export interface PreviewCommandOptions {
  /** Print one JSON document instead of text. */
  readonly json: boolean;
  /** A folder that keeps every plan, as a file and as JSON. */
  readonly out?: string | undefined;
  /** Whether a stack whose provider cannot be had is no failure. */
  readonly allowSkips: boolean;
  /** Whether the stacks' recorded state is read, with this process's credentials. */
  readonly live: boolean;
}

/**
 * `npm run preview -- ENV`: real `terraform plan` of a whole environment in dependency order, before anything of it
 * exists and without credentials; with `--live`, on top of what has been applied.
 *
 * @returns the exit code: 1 when a stack fails, or is skipped and that is not allowed.
 */
export async function previewCommand(
  environment: string,
  options: PreviewCommandOptions,
): Promise<number> {
  const { json, allowSkips, live } = options;
  const started = performance.now();
  const memory = watchMemory();
  const out = await outFolder(options.out);
  const atATime = plansAtATime();
  const stacks = await preview(environment, { live, out, atATime });
  const report: PreviewReport = {
    environment,
    live,
    stacks,
    seconds: (performance.now() - started) / 1000,
    peakMebibytes: memory.stop() ?? null,
    atATime,
  };
  console.log(json ? JSON.stringify(report, null, 2) : `\n${renderReport(report, allowSkips)}`);
  return hasFailed(report, allowSkips) ? 1 : 0;
}

async function preview(
  environment: string,
  { live, out, atATime }: { live: boolean; out: string | undefined; atATime: number },
): Promise<StackPreview[]> {
  const { platform } = await requireTerraform();
  const progress = showProgress();
  const [loaded] = loadEnvironments([environment]);
  if (loaded === undefined) throw new Error(`${environment} is not there`);
  return withScratch("preview", async (scratch) => {
    const stacks = await progress.step("synthesize", () =>
      synthesize({
        environments: environment,
        outdir: path.join(scratch, "app"),
        onWarning: progress.say,
      }),
    );
    const required = distinctRequirements(stacks.map((stack) => stack.json));
    return previewStacks(stacks, {
      scratch,
      out,
      atATime,
      live: live ? terraformEnvironment() : undefined,
      progress,
      found: await findPlugins(required, await machineSearch(platform)),
      contractOf: (component) =>
        contracts[loaded.blueprint].find((contract) => contract.component === component),
      examples: loaded.examples,
    });
  });
}

/**
 * The folder for plans.
 *
 * @throws UserError for one among the synthesized stacks, where it could reach a deploy.
 */
async function outFolder(out: string | undefined): Promise<string | undefined> {
  if (out === undefined) return undefined;
  const folder = path.resolve(out);
  const synthesized = path.join(projectRoot, (await appSettings()).output);
  if (folder !== synthesized && !folder.startsWith(synthesized + path.sep)) return folder;
  throw new UserError(
    `--out: is where the stacks are synthesized to, got ${JSON.stringify(out)}; name another folder`,
  );
}
