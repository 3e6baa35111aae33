import { rename, rm, writeFile } from "node:fs/promises";
import type { ProviderLocks } from "../../core/lock-file";

/** Replaces the committed table at once: whoever reads it meanwhile gets the old or the new one, never half. */
export async function writeTable(file: string, locks: ProviderLocks): Promise<void> {
  const sorted = Object.entries(locks).sort(([a], [b]) => a.localeCompare(b, "en"));
  const partial = `${file}.${process.pid}.partial`;
  try {
    await writeFile(partial, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
    await rename(partial, file);
  } finally {
    await rm(partial, { force: true });
  }
}
