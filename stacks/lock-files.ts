import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { App } from "cdktf";
import { renderLockFile, type ProviderLocks, type RequiredProviders } from "../core/lock-file";

/** The committed table; `npm run lock` refreshes it. */
const locksPath = resolve(import.meta.dirname, "..", "provider-locks.json");

/** The parts of a synthesized file this needs. */
interface SynthesizedFile {
  readonly terraform?: { readonly required_providers?: RequiredProviders };
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}

/** Writes each synthesized stack's dependency lock file, from the committed table of provider hashes. */
export function writeLockFiles(app: App): void {
  const locks = readJson(locksPath) as ProviderLocks;
  for (const { synthesizedStackPath, workingDirectory } of Object.values(app.manifest.stacks)) {
    const { terraform } = readJson(join(app.outdir, synthesizedStackPath)) as SynthesizedFile;
    const path = join(app.outdir, workingDirectory, ".terraform.lock.hcl");
    const content = renderLockFile(terraform?.required_providers ?? {}, locks);
    if (content === undefined) rmSync(path, { force: true });
    else writeFileSync(path, content);
  }
}
