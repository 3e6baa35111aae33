import path from "node:path";
import { loadAcknowledged } from "../../config/acknowledged";
import { parseDay } from "../../core/today";
import { judge } from "../impact/acknowledge";
import { compare } from "../impact/compare";
import { findCommit } from "../impact/git";
import { renderMarkdown } from "../impact/markdown";
import { renderText } from "../impact/render";
import type { ImpactReport } from "../impact/report";
import { synthesizeRevision, synthesizeWorkingTree } from "../impact/revision";
import { projectRoot } from "../project";
import { withScratch } from "../scratch";

export interface ImpactOptions {
  readonly json: boolean;
  readonly markdown: boolean;
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
  const comparison = await withScratch("impact", async (scratch) => {
    say(`Synthesizing ${ref} …`);
    const before = await synthesizeRevision(commit, projectRoot, path.join(scratch, "old"), say);
    say("Synthesizing the working tree …");
    const after = await synthesizeWorkingTree(projectRoot, path.join(scratch, "new"));
    return compare(before, after);
  });
  const { findings, ...rest } = comparison;
  const report = {
    revision: ref,
    commit: commit.hash,
    ...rest,
    ...judge(findings, acknowledged, today),
  };
  console.log(render(report, options));
  return report.losses.length === 0 ? 0 : 1;
}

function render(report: ImpactReport, { json, markdown }: ImpactOptions): string {
  if (json) return JSON.stringify(report, null, 2);
  return markdown ? renderMarkdown(report) : renderText(report);
}
