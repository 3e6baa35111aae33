import { rmSync } from "node:fs";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/**
 * Gives `work` an empty temporary folder and removes it afterwards: on success, on failure and, since an
 * interrupt makes the work reject, after Ctrl-C. A hard exit of this process removes it as well.
 *
 * @param name says whose folder it is, such as "validate"; it becomes part of the path.
 * @param parent an existing folder to make it in. @default the system's temporary folder
 */
export async function withScratch<T>(
  name: string,
  work: (dir: string) => Promise<T>,
  parent: string = tmpdir(),
): Promise<T> {
  const dir = await mkdtemp(path.join(await realpath(parent), `platforms-${name}-`));
  const removeNow = (): void => {
    rmSync(dir, { recursive: true, force: true });
  };
  process.on("exit", removeNow);
  try {
    return await work(dir);
  } finally {
    await rm(dir, { recursive: true, force: true, maxRetries: 3 });
    process.off("exit", removeNow);
  }
}
