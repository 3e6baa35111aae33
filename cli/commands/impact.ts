import path from "node:path";
import { loadAcknowledged } from "../../config/acknowledged";
import { parseDay } from "../../core/today";
import { judge } from "../impact/acknowledge";
import { compare, type Comparison } from "../impact/compare";
import { findCommit } from "../impact/git";
import { renderMarkdown } from "../impact/markdown";
import { findingsOf } from "../impact/plan/findings";
import { planAll, type StackPlan } from "../impact/plan/plan-all";
import { renderText } from "../impact/render";
import type { ImpactReport } from "../impact/report";
import { synthesizeRevision, synthesizeWorkingTree } from "../impact/revision";
import { projectRoot } from "../project";
import { withScratch } from "../scratch";

export interface ImpactOptions {
  readonly json: boolean;
  readonly markdown: boolean;
  /** Whether real plans are made as well, where plugins are at hand. */
  readonly plan: boolean;
}

/**
 * `npm run impact -- REF`: what the working tree does to addresses that hold data and to contracts, compared with
 * another revision. Nothing of the project is written to, and no account is asked.
 *
 * @returns the exit code: 1 when something would be lost that nobody has acknowledged.
 */
export async function impactCommand(ref: string, options: ImpactOptions): Promise<number> {
  const acknowledged = loadAcknowledged();
  const today = parseDay(process.env["SYNTH_DATE"]);
  const commit = await findCommit(ref, projectRoot);
  const say = (line: string): void => {
    console.error(line);
  };
  const found = await withScratch("impact", async (scratch) => {
    say(`Synthesizing ${ref} …`);
    const before = await synthesizeRevision(commit, projectRoot, path.join(scratch, "old"), say);
    say("Synthesizing the working tree …");
    const after = await synthesizeWorkingTree(projectRoot, path.join(scratch, "new"));
    const comparison = compare(before, after);
    const planned = path.join(scratch, "plans");
    return options.plan
      ? withPlans(comparison, await planAll(before, after, planned, say))
      : { ...comparison, plans: [], notes: [] };
  });
  const { findings, ...rest } = found;
  const report = {
    revision: ref,
    commit: commit.hash,
    ...rest,
    ...judge(findings, acknowledged, today),
  };
  console.log(render(report, options));
  return report.losses.length === 0 ? 0 : 1;
}

/** What the plans have told, put to what the JSON alone had. */
function withPlans(
  comparison: Comparison,
  plans: readonly StackPlan[],
): Comparison & Pick<ImpactReport, "plans" | "notes"> {
  const { findings, notes } = findingsOf(plans, comparison.findings);
  return {
    ...comparison,
    plans,
    findings: [...comparison.findings, ...findings],
    notes,
  };
}

function render(report: ImpactReport, { json, markdown }: ImpactOptions): string {
  if (json) return JSON.stringify(report, null, 2);
  return markdown ? renderMarkdown(report) : renderText(report);
}
