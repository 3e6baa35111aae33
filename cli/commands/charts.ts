import path from "node:path";
import { loadEnvironments } from "../../config/load";
import { contracts } from "../../stacks/contracts";
import { checkEnvironment } from "../charts/check-environment";
import type { Attempt } from "../charts/check-release";
import { chartSearch } from "../charts/find-chart";
import { requireHelm } from "../charts/helm";
import { renderProgress, renderReport } from "../charts/render-report";
import type { ReleaseReport } from "../charts/report";
import { standIns } from "../charts/stand-ins";
import { withScratch } from "../scratch";
import { environmentsToSynthesize, selectStacks } from "../selection";
import { synthesize } from "../synthesize";

/**
 * `npm run charts -- [ENV or stack glob]`: renders every Helm release with our values, as far as its chart can be had,
 * and checks values, size, scheduling, images, services, requests and objects.
 *
 * @returns the exit code: 1 when any release has an error, or with `strict` when any was skipped.
 */
export async function chartsCommand(
  pattern: string | undefined,
  { json, strict }: { readonly json: boolean; readonly strict: boolean },
): Promise<number> {
  const started = performance.now();
  await requireHelm();
  const onAttempt = (attempt: Attempt): void => {
    if (!json) console.log(renderProgress(attempt));
  };
  const reports = await withScratch("charts", (scratch) => check(pattern, scratch, onAttempt));
  const seconds = (performance.now() - started) / 1000;
  console.log(
    json
      ? JSON.stringify({ releases: reports, seconds }, null, 2)
      : `\n${renderReport(reports, seconds)}`,
  );
  const bad = strict ? ["failed", "skipped"] : ["failed"];
  return reports.some(({ result }) => bad.includes(result)) ? 1 : 0;
}

async function check(
  pattern: string | undefined,
  scratch: string,
  onAttempt: (attempt: Attempt) => void,
): Promise<ReleaseReport[]> {
  const search = chartSearch();
  const outdir = path.join(scratch, "app");
  const stacks = await synthesize({
    outdir,
    ...(pattern !== undefined && { environments: environmentsToSynthesize(pattern) }),
  });
  const selected = pattern === undefined ? stacks : selectStacks(pattern, stacks);
  const wanted = new Set(selected.map(({ id }) => id));
  const reports: ReleaseReport[] = [];
  const names = new Set(selected.map(({ environment }) => environment));
  for (const { name, blueprint, examples } of loadEnvironments([...names])) {
    const own = stacks.filter(({ environment }) => environment === name);
    const found = await checkEnvironment(own, {
      search,
      standIn: standIns(contracts[blueprint], examples),
      scratch,
      wanted: (stack) => wanted.has(stack),
      onAttempt,
    });
    reports.push(...found);
  }
  return reports;
}
