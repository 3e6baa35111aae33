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
import { synthesizeMirrored } from "../charts/synthesize-mirrored";
import { declaredPods } from "../pod-demands";
import { withScratch } from "../scratch";
import { environmentsToSynthesize, selectStacks } from "../selection";
import { synthesize } from "../synthesize";

export interface ChartsOptions {
  readonly json: boolean;
  /** Whether a chart that cannot be had is a failure. */
  readonly strict: boolean;
  readonly mirrored: boolean;
}

/**
 * `npm run charts -- [ENV or stack glob]`: renders every Helm release with our values, as far as its chart can be had,
 * and checks values, size, scheduling, images, services, requests, objects and what the cluster's policies say of them. With
 * `mirrored` as if every public registry had a mirror: then no image may come from one.
 *
 * @returns the exit code: 1 when any release has an error, or with `strict` when any was skipped.
 */
export async function chartsCommand(
  pattern: string | undefined,
  { json, strict, mirrored }: ChartsOptions,
): Promise<number> {
  const started = performance.now();
  await requireHelm();
  const onAttempt = (attempt: Attempt): void => {
    if (!json) console.log(renderProgress(attempt));
  };
  const reports = await withScratch("charts", (scratch) =>
    check(pattern, { scratch, mirrored, onAttempt }),
  );
  const seconds = (performance.now() - started) / 1000;
  console.log(
    json
      ? JSON.stringify({ releases: reports, seconds }, null, 2)
      : `\n${renderReport(reports, seconds)}`,
  );
  const bad = strict ? ["failed", "skipped"] : ["failed"];
  return reports.some(({ result }) => bad.includes(result)) ? 1 : 0;
}

interface CheckInput {
  readonly scratch: string;
  readonly mirrored: boolean;
  readonly onAttempt: (attempt: Attempt) => void;
}

async function check(
  pattern: string | undefined,
  { scratch, mirrored, onAttempt }: CheckInput,
): Promise<ReleaseReport[]> {
  const search = chartSearch();
  const outdir = path.join(scratch, "app");
  const environments = pattern === undefined ? undefined : environmentsToSynthesize(pattern);
  const stacks = mirrored
    ? await synthesizeMirrored(outdir, environments)
    : await synthesize({ outdir, ...(environments !== undefined && { environments }) });
  const selected = pattern === undefined ? stacks : selectStacks(pattern, stacks);
  const wanted = new Set(selected.map(({ id }) => id));
  const reports: ReleaseReport[] = [];
  const names = new Set(selected.map(({ environment }) => environment));
  for (const environment of loadEnvironments([...names])) {
    const { name, blueprint, examples } = environment;
    const own = stacks.filter(({ environment }) => environment === name);
    const found = await checkEnvironment(own, {
      search,
      standIn: standIns(contracts[blueprint], examples),
      declared: declaredPods(environment),
      scratch,
      wanted: (stack) => wanted.has(stack),
      mirrored,
      onAttempt,
    });
    reports.push(...found);
  }
  return reports;
}
