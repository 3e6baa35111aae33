import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { App } from "cdktf";
import { renderLockFile, type ProviderLocks, type RequiredProviders } from "../core/lock-file";

/** The parts of a synthesized file this needs. */
interface SynthesizedFile {
  readonly terraform?: { readonly required_providers?: RequiredProviders };
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, "utf8")) as T;
}

/** Writes each synthesized stack's dependency lock file, from the committed table of provider hashes. */
export function writeLockFiles(app: App): void {
  const locks = readJson<ProviderLocks>(resolve(import.meta.dirname, "..", "provider-locks.json"));
  for (const { synthesizedStackPath, workingDirectory } of Object.values(app.manifest.stacks)) {
    const { terraform } = readJson<SynthesizedFile>(join(app.outdir, synthesizedStackPath));
    const path = join(app.outdir, workingDirectory, ".terraform.lock.hcl");
    const content = renderLockFile(terraform?.required_providers ?? {}, locks);
    if (content === undefined) rmSync(path, { force: true });
    else writeFileSync(path, content);
  }
}
