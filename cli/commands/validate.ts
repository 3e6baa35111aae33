import path from "node:path";
import { allOrderProblems } from "../cluster-order/check";
import { inParallel } from "../in-parallel";
import { checkOutputs } from "../schema-check/check-outputs";
import { checkedProviders, checkSchema } from "../schema-check/check-schema";
import { schemasIn, type Schemas } from "../schema-check/schemas";
import { withScratch } from "../scratch";
import { environmentsToSynthesize, selectStacks } from "../selection";
import { synthesize, type SynthesizedStack } from "../synthesize";
import { findPlugins, machineSearch, type MissingPlugin, type Plugin } from "../terraform/plugins";
import { distinctRequirements } from "../terraform/requirements";
import { requireTerraform } from "../terraform/version";
import { UserError } from "../user-error";
import { checkStack, skipped } from "../validate/check-stack";
import { renderProgress, renderReport } from "../validate/render";
import { hasFailed, type SchemaReport } from "../validate/report";

/** Terraform and the AWS plugin take about 600 MB a stack; two at a time use the machine well. */
const atATime = 2;

/**
 * `npm run validate -- [ENV or stack glob]`: the schema check of every stack, of what each reads of another, and real `terraform validate` of each
 * whose providers can be had; of their environments, whether what runs in the cluster comes and goes in an order that can
 * work. Needs no `init`, no account and, with a mirror, no network.
 *
 * @returns the exit code: 1 when any stack or order fails. A skipped `terraform validate` is no failure, but is
 *   always said.
 */
export async function validateCommand(
  pattern: string | undefined,
  { json }: { readonly json: boolean },
): Promise<number> {
  const started = performance.now();
  const terraform = await terraformPlatform();
  const schemas = schemasIn();
  const { reports, order } = await withScratch("validate", async (scratch) => {
    const all = await synthesizeAround(pattern, path.join(scratch, "app"));
    const stacks = pattern === undefined ? all : selectStacks(pattern, all);
    const found = await pluginsFor(stacks, terraform);
    const reports = await inParallel(stacks, atATime, async (stack) => {
      const schema = schemaReport(stack, all, schemas);
      const validated =
        typeof found === "string"
          ? skipped(found)
          : await checkStack(stack, found, path.join(scratch, "copies"));
      const report = { stack: stack.id, terraform: validated, schema };
      if (!json) console.log(renderProgress(report));
      return report;
    });
    return { reports, order: allOrderProblems(all) };
  });
  const seconds = (performance.now() - started) / 1000;
  console.log(
    json
      ? JSON.stringify({ stacks: reports, order, seconds }, null, 2)
      : ["", ...order.map((each) => `error: ${each}`), renderReport(reports, seconds)].join("\n"),
  );
  return reports.some(hasFailed) || order.length > 0 ? 1 : 0;
}

/** The platform to find plugins for, or why there is no terraform to run them, which is said at once. */
async function terraformPlatform(): Promise<{ platform: string } | { reason: string }> {
  try {
    return await requireTerraform();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.error(`${error.message}; until then stacks are checked by schema only`);
    return { reason: error.message.split(";")[0] ?? error.message };
  }
}

/** The outcome of the search for every provider, or why none was needed. */
async function pluginsFor(
  stacks: readonly SynthesizedStack[],
  terraform: { platform: string } | { reason: string },
): Promise<(Plugin | MissingPlugin)[] | string> {
  if ("reason" in terraform) return terraform.reason;
  const required = distinctRequirements(stacks.map((stack) => stack.json));
  return findPlugins(required, await machineSearch(terraform.platform));
}

function schemaReport(
  stack: SynthesizedStack,
  all: readonly SynthesizedStack[],
  schemas: Schemas,
): SchemaReport {
  return {
    providers: checkedProviders(stack.json, schemas),
    findings: [...checkSchema(stack, schemas), ...checkOutputs(stack, all)],
  };
}

/** All stacks of the environments that the pattern is about. */
async function synthesizeAround(
  pattern: string | undefined,
  outdir: string,
): Promise<SynthesizedStack[]> {
  if (pattern === undefined) return synthesize({ outdir });
  return synthesize({ environments: environmentsToSynthesize(pattern), outdir });
}
