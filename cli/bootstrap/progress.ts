import { renderSeconds } from "../table";

/** Shows what the command does: one line a step, with its time. */
export interface Progress {
  /** A line on its own. */
  readonly say: (line: string) => void;
  /** Does the work and says how long it took; several steps may be under way at once. */
  readonly step: <T>(name: string, work: () => Promise<T>) => Promise<T>;
}

/** The part of an output stream that is written to. */
export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const clearLine = "\r\u001B[K";

/**
 * Writes progress to the error output by default: the result alone goes to the standard output. In a terminal the
 * last line shows the steps under way, and counts; elsewhere each step is a line when it ends.
 */
export function showProgress(screen: Screen = process.stderr): Progress {
  const terminal = screen.isTTY === true;
  const running = new Map<string, number>();
  const print = (line: string): void => {
    screen.write(`${terminal ? clearLine : ""}${line}\n`);
    showRunning();
  };
  const showRunning = (): void => {
    if (!terminal || running.size === 0) return;
    const steps = [...running].map(([name, started]) => `… ${name} ${elapsed(started)}`);
    // A longer line would wrap, and clearing it would leave its beginning.
    screen.write(clearLine + steps.join("  ").slice(0, (screen.columns ?? 80) - 1));
  };
  return {
    say: print,
    step: async (name, work) => {
      const started = performance.now();
      running.set(name, started);
      showRunning();
      const ticking = terminal ? setInterval(showRunning, 1000) : undefined;
      const end = (mark: string): void => {
        clearInterval(ticking);
        running.delete(name);
        print(`${mark} ${name} ${elapsed(started)}`);
      };
      try {
        const result = await work();
        end("✔");
        return result;
      } catch (error) {
        end("✖");
        throw error;
      }
    },
  };
}

function elapsed(started: number): string {
  return renderSeconds((performance.now() - started) / 1000);
}
