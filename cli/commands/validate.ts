import path from "node:path";
import { inParallel } from "../in-parallel";
import { withScratch } from "../scratch";
import { environmentsToSynthesize, selectStacks } from "../selection";
import { synthesize, type SynthesizedStack } from "../synthesize";
import {
  findPlugins,
  isMissing,
  machineSearch,
  type MissingPlugin,
  type Plugin,
} from "../terraform/plugins";
import { distinctRequirements } from "../terraform/requirements";
import { requireTerraform } from "../terraform/version";
import { UserError } from "../user-error";
import { checkStack, describeMissing } from "../validate/check-stack";
import { renderProgress, renderReport } from "../validate/render";

/** Terraform and the AWS plugin take about 600 MB a stack; two at a time use the machine well. */
const atATime = 2;

/**
 * `npm run validate -- [ENV or stack glob]`: real `terraform validate` of each stack whose providers can be
 * had. Needs no `init`, no account and, with a mirror, no network.
 *
 * @returns the exit code: 1 when any stack is invalid. A skipped stack is no failure, but is always said.
 */
export async function validateCommand(
  pattern: string | undefined,
  { json }: { readonly json: boolean },
): Promise<number> {
  const started = performance.now();
  const { platform } = await requireTerraform();
  const reports = await withScratch("validate", async (scratch) => {
    const stacks = await synthesizeSelected(pattern, path.join(scratch, "app"));
    const found = await findPlugins(
      distinctRequirements(stacks.map((stack) => stack.json)),
      await machineSearch(platform),
    );
    refuseWhenNothingCanRun(found);
    return inParallel(stacks, atATime, async (stack) => {
      const report = await checkStack(stack, found, path.join(scratch, "copies"));
      if (!json) console.log(renderProgress(report));
      return report;
    });
  });
  const seconds = (performance.now() - started) / 1000;
  console.log(
    json
      ? JSON.stringify({ stacks: reports, seconds }, null, 2)
      : `\n${renderReport(reports, seconds)}`,
  );
  return reports.some(({ result }) => result === "failed") ? 1 : 0;
}

async function synthesizeSelected(
  pattern: string | undefined,
  outdir: string,
): Promise<SynthesizedStack[]> {
  if (pattern === undefined) return synthesize({ outdir });
  const environments = environmentsToSynthesize(pattern);
  return selectStacks(pattern, await synthesize({ environments, outdir }));
}

function refuseWhenNothingCanRun(found: readonly (Plugin | MissingPlugin)[]): void {
  const missing = found.filter(isMissing);
  if (missing.length < found.length) return;
  throw new UserError(
    `providers: none can be had, got ${missing.map(describeMissing).join("; ")}; ` +
      `connect to the registry or name a mirror's folder in TF_PLUGIN_MIRROR`,
  );
}
