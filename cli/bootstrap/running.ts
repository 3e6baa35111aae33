import { existsSync, readFileSync } from "node:fs";

/** Whether a process of this id still does something; another user's counts as well. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}

/** A process that has ended, but whose parent has not asked how: in a container often nobody ever does. */
function isZombie(pid: number): boolean {
  const file = `/proc/${pid}/stat`;
  // The state comes after the command's name, which is in parentheses and may hold anything.
  return existsSync(file) && /\) Z [^)]*$/.test(readFileSync(file, "utf8"));
}

/** The system's code of an error, such as `ENOENT`; undefined when it has none. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
