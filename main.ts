import { mkdirSync } from "node:fs";
import { App } from "cdktf";
import { build } from "./blueprints";
import { edgeWarnings } from "./config/edge-warnings";
import { dateFindings } from "./config/findings";
import { loadEnvironments, selectNames } from "./config/load";
import { Refusal } from "./core/problems";
import { parseDay } from "./core/today";
import { writeLockFiles } from "./stacks/lock-files";

/**
 * Synthesizes every registered environment, or those that match `ENVIRONMENTS` (comma-separated globs), into
 * `CDKTF_OUTDIR` (default `cdktf.out` beside this file). `SYNTH_DATE` stands in for today.
 */
try {
  const { ENVIRONMENTS, SYNTH_DATE, CDKTF_OUTDIR } = process.env;
  const today = parseDay(SYNTH_DATE);
  const environments = loadEnvironments(selectNames(ENVIRONMENTS));
  const outdir = CDKTF_OUTDIR ?? `${import.meta.dirname}/cdktf.out`;
  mkdirSync(outdir, { recursive: true });
  const app = new App({ outdir, stackTraces: false });
  for (const environment of environments) build(app, environment);
  app.synth();
  writeLockFiles(app);
  for (const environment of environments) {
    const warnings = [...dateFindings(environment, today), ...edgeWarnings(environment)];
    for (const warning of warnings) console.error(`warning: ${warning}`);
  }
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
