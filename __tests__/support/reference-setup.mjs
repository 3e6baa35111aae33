import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/**
 * Synthesizes the reference environments once for all test files, as one bundle: most of them ask about the same stacks,
 * and each would load the whole program to make them anew.
 */
export default function setup() {
  const outdir = mkdtempSync(join(tmpdir(), "reference-stacks-"));
  const here = import.meta.dirname;
  const program = [
    resolve(here, "../../scripts/app.mjs"),
    resolve(here, "synthesize-reference.ts"),
  ];
  execFileSync(process.execPath, program, { env: { ...process.env, CDKTF_OUTDIR: outdir } });
  process.env.REFERENCE_STACKS = outdir;
}
