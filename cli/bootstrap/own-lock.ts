import type { Progress } from "./progress";
import { readIfThere } from "./read-if-there";
import type { StackFolder } from "./stack-folder";
import { StateLocked } from "./state-lock";

/**
 * Does the work; when it is refused the state's lock and that lock was taken by an earlier run of our own, which
 * was killed, removes the lock and does the work again. Whose a lock is says its id alone: terraform writes
 * each id it takes to its log before it takes it, and that log lies in our own folder. Any other lock stays.
 *
 * @param log terraform's log of this and all earlier runs.
 */
export async function withOwnLockRemoved<T>(
  folder: StackFolder,
  log: string,
  { say }: Pick<Progress, "say">,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StateLocked)) throw error;
    const { id } = error.lock;
    if (!lockIds((await readIfThere(log)) ?? "").has(id)) throw error;
    say(`${folder.stack}: removing the lock ${id} that the killed run left.`);
    await folder.unlock(id);
    return work();
  }
}

/** The ids of all locks that terraform set out to take. */
export function lockIds(log: string): ReadonlySet<string> {
  const lines = log.split("\n").filter((line) => line.includes("Attempting to lock remote state"));
  return new Set(lines.flatMap((line) => /tf_backend\.lock\.id=([\w-]+)/.exec(line)?.[1] ?? []));
}
