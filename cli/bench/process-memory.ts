import { readdirSync, readFileSync } from "node:fs";
import { errorCode } from "../error-code";

/** What `/proc` says of one process. */
interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly residentKib: number;
}

/**
 * Resident memory in MiB of a process and all it has started, now; pages they share count once for each.
 * Undefined where there is no `/proc` to read.
 */
export function residentMib(root: number): number | undefined {
  const all = processes();
  if (all === undefined) return undefined;
  const tree = new Set([root]);
  let size = 0;
  while (tree.size > size) {
    size = tree.size;
    for (const { pid, parent } of all) if (tree.has(parent)) tree.add(pid);
  }
  const kib = all.filter(({ pid }) => tree.has(pid)).map(({ residentKib }) => residentKib);
  return kib.reduce((sum, one) => sum + one, 0) / 1024;
}

function processes(): ProcessEntry[] | undefined {
  if (process.platform !== "linux") return undefined;
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readStatus(Number(name)));
}

function readStatus(pid: number): ProcessEntry[] {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const field = (name: string): number =>
      Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0);
    return [{ pid, parent: field("PPid"), residentKib: field("VmRSS") }];
  } catch (error) {
    // It ended between the listing and the look at it.
    if (["ENOENT", "ESRCH"].includes(errorCode(error) ?? "")) return [];
    throw error;
  }
}
