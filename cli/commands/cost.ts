import path from "node:path";
import { loadEnvironments } from "../../config/load";
import { parseDay } from "../../core/today";
import { parseAssumptions, type Assumed, type AssumptionKey } from "../cost/assumptions";
import { deltaOf } from "../cost/delta";
import { assumedOf, takenFromConfiguration } from "../cost/environment";
import { estimate, type CostStack } from "../cost/estimate";
import { renderMarkdown } from "../cost/markdown";
import { priceTable } from "../cost/prices";
import { renderReport } from "../cost/render";
import type { CostReport } from "../cost/report";
import { findCommit, type Commit } from "../impact/git";
import { synthesizeRevision } from "../impact/revision";
import { projectRoot } from "../project";
import { withScratch } from "../scratch";
import { splitStackId } from "../synthesized-stack";
import { synthesize } from "../synthesize";

export interface CostOptions {
  /** Another environment to compare with. */
  readonly against?: string;
  /** A revision to compare with. */
  readonly since?: string;
  /** `key=value` pairs. */
  readonly assume: readonly string[];
  readonly json: boolean;
  readonly markdown: boolean;
}

/**
 * `npm run cost -- ENV`: what an environment costs a month, from its synthesized resources.
 *
 * @returns the exit code: 0; an unknown price is part of the answer.
 */
export async function costCommand(environment: string, options: CostOptions): Promise<number> {
  const { against, since, json, markdown } = options;
  const given = parseAssumptions(options.assume);
  const today = parseDay(process.env["SYNTH_DATE"]);
  const commit = since === undefined ? undefined : await findCommit(since, projectRoot);
  const names = against === undefined ? [environment] : [environment, against];
  const stacks = await withScratch("cost", (outdir) =>
    synthesize({ outdir, environments: names.join(",") }),
  );
  const own = reportOf(environment, stacks, { given, today });
  const compared = (base: CostReport, name: string, same?: AssumptionKey[]): CostReport => ({
    ...own,
    delta: deltaOf(own, base, name, same),
  });
  const report =
    against !== undefined
      ? compared(reportOf(against, stacks, { given, today }), against)
      : commit !== undefined
        ? compared(
            reportOf(environment, await stacksAt(commit, environment), { given, today }),
            `${environment} at ${since}`,
            takenFromConfiguration(own, given),
          )
        : own;
  console.log(render(report, { json, markdown }));
  return 0;
}

/** The environment's stacks as they were in a revision. */
async function stacksAt(commit: Commit, environment: string): Promise<CostStack[]> {
  const say = (line: string): void => {
    console.error(line);
  };
  const written = await withScratch("cost", (scratch) =>
    synthesizeRevision(commit, projectRoot, path.join(scratch, "old"), say),
  );
  return written
    .filter(({ id }) => id.startsWith(`${environment}-`))
    .map((stack) => ({ ...stack, ...splitStackId(stack.id, [environment]) }));
}

function reportOf(
  name: string,
  stacks: readonly CostStack[],
  { given, today }: { readonly given: Partial<Assumed>; readonly today: string },
): CostReport {
  const [environment] = loadEnvironments([name]);
  if (!environment) throw new Error(`environment ${name} is not registered`);
  return estimate(
    stacks.filter((stack) => stack.environment === name),
    { prices: priceTable, assumed: assumedOf(environment, given), today },
  );
}

function render(
  report: CostReport,
  { json, markdown }: { readonly json: boolean; readonly markdown: boolean },
): string {
  if (json) return JSON.stringify(report, null, 2);
  return markdown ? renderMarkdown(report) : renderReport(report);
}
