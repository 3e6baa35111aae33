import { renderSeconds } from "../table";

/** Shows what the command does: one line a step, with its time. */
export interface Progress {
  /** A line on its own. */
  readonly say: (line: string) => void;
  /** Does the work and says how long it took; in a terminal the line is there from the start and counts. */
  readonly step: <T>(name: string, work: () => Promise<T>) => Promise<T>;
}

/** The part of an output stream that is written to. */
export interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const clearLine = "\r\u001B[K";

/** Writes progress to the error output by default: the result alone goes to the standard output. */
export function showProgress(screen: Screen = process.stderr): Progress {
  const terminal = screen.isTTY === true;
  const clear = terminal ? clearLine : "";
  return {
    say: (line) => {
      screen.write(`${clear}${line}\n`);
    },
    step: async (name, work) => {
      const started = performance.now();
      const elapsed = (): string => renderSeconds((performance.now() - started) / 1000);
      const show = (): unknown => screen.write(`${clear}… ${name} ${elapsed()}`);
      const ticking = terminal ? setInterval(show, 1000) : undefined;
      if (terminal) show();
      try {
        const result = await work();
        screen.write(`${clear}✔ ${name} ${elapsed()}\n`);
        return result;
      } catch (error) {
        screen.write(`${clear}✖ ${name} ${elapsed()}\n`);
        throw error;
      } finally {
        clearInterval(ticking);
      }
    },
  };
}
