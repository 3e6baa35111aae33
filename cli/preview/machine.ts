import { availableParallelism, freemem } from "node:os";
import { residentMib } from "../bench/process-memory";

/** Terraform and the AWS plugin take up to 820 MB while they plan (measured with 5.100.0 and GOGC=400). */
const planMebibytes = 900;

/** How many plans this machine has cores and memory for; at least one. */
export function plansAtATime(
  cores: number = availableParallelism(),
  freeMebibytes: number = freemem() / 1024 ** 2,
): number {
  return Math.max(1, Math.min(cores, Math.floor(freeMebibytes / planMebibytes)));
}

/** The peak of memory since a beginning. */
export interface MemoryWatch {
  /** MiB of this process and all it has started, as far as seen; undefined where the system does not tell. */
  readonly stop: () => number | undefined;
}

/** Looks at the memory twice a second. */
export function watchMemory(): MemoryWatch {
  let peak: number | undefined;
  const look = (): void => {
    const now = residentMib(process.pid);
    if (now !== undefined) peak = Math.max(peak ?? 0, now);
  };
  look();
  const timer = setInterval(look, 500);
  timer.unref();
  return {
    stop: () => {
      clearInterval(timer);
      return peak;
    },
  };
}
