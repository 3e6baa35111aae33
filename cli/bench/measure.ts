import { projectRoot } from "../project";
import { run } from "../run";
import { UserError } from "../user-error";
import { residentMib } from "./process-memory";

/** One run of a command. */
export interface Measurement {
  readonly seconds: number;
  /** Highest resident memory of the command and all it started; undefined where it cannot be read. */
  readonly peakMib: number | undefined;
}

/** Time between two looks at the memory, in milliseconds: short beside a run, long beside the look itself. */
const sampleEveryMs = 20;

/**
 * Runs a shell command in the project and measures it.
 *
 * @throws UserError with the command's own text when it fails: a failed run measures nothing.
 */
export async function measure(
  command: string,
  env: Readonly<Record<string, string>>,
): Promise<Measurement> {
  let peakMib: number | undefined;
  let sampling: NodeJS.Timeout | undefined;
  const started = performance.now();
  try {
    const result = await run(command, [], {
      cwd: projectRoot,
      shell: true,
      env: { ...process.env, ...env },
      onStart: (pid) => {
        sampling = setInterval(() => {
          const now = residentMib(pid);
          if (now !== undefined) peakMib = Math.max(peakMib ?? 0, now);
        }, sampleEveryMs);
      },
    });
    const seconds = (performance.now() - started) / 1000;
    if (result.exitCode === 0) return { seconds, peakMib };
    throw new UserError(`${command}: failed, got\n${result.stdout}${result.stderr}`.trimEnd());
  } finally {
    clearInterval(sampling);
  }
}

/** The middle of the values, and the two outermost. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** The spread of an odd number of values. */
export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  return {
    median: at((sorted.length - 1) / 2),
    min: at(0),
    max: at(sorted.length - 1),
  };
}
