import { constants } from "node:os";
import { execa } from "execa";
import { errorCode } from "./error-code";
import { interruption, Interrupted, throwIfInterrupted } from "./interrupt";
import { UserError } from "./user-error";

/** How a child process ended. */
export interface RunResult {
  /** The exit code; 128 + the signal's number when a signal ended it. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  /** The whole environment of the child: nothing is inherited beside it. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Called with each line of standard output as it comes, without its line end. */
  readonly onLine?: (line: string) => void;
  /** Called once with the process id, as soon as the child runs. */
  readonly onStart?: (pid: number) => void;
  /** Run `command` through the shell, as npm scripts and `cdktf.json` do. @default false */
  readonly shell?: boolean;
  /** What to say when the command is not there. @default that it cannot be started */
  readonly missing?: string;
}

/**
 * Runs a child process in its own process group, so that a terminal's Ctrl-C reaches it through us only.
 * When the user interrupts, the child gets exactly one SIGINT, is waited for, and the call rejects with
 * `Interrupted`. A non-zero exit code is a result, not an error.
 *
 * @throws UserError when the command cannot be started.
 */
export async function run(
  command: string,
  args: readonly string[],
  options: RunOptions,
): Promise<RunResult> {
  throwIfInterrupted();
  const { onLine } = options;
  const child = execa(command, args, {
    cwd: options.cwd,
    env: options.env,
    extendEnv: false,
    shell: options.shell ?? false,
    detached: true,
    cleanup: false,
    reject: false,
    stripFinalNewline: false,
    stdin: "ignore",
    stdout: onLine === undefined ? "pipe" : ["pipe", passOn(onLine)],
  });
  const interrupt = (): void => {
    if (child.pid === undefined) return;
    // A shell does not hand a signal down to its command: there the whole group gets it.
    sendInterrupt(options.shell === true ? -child.pid : child.pid);
  };
  interruption.addEventListener("abort", interrupt, { once: true });
  process.on("exit", interrupt);
  if (child.pid !== undefined) options.onStart?.(child.pid);
  const result = await child;
  interruption.removeEventListener("abort", interrupt);
  process.off("exit", interrupt);
  if (interruption.aborted) throw new Interrupted();
  if (child.pid === undefined) {
    const why = `${command}: cannot be started, got ${result.code ?? "no reason"}; install it`;
    throw new UserError(options.missing ?? why);
  }
  return { exitCode: exitCodeOf(result), stdout: result.stdout, stderr: result.stderr };
}

function passOn(onLine: (line: string) => void): {
  transform: (line: unknown) => Generator<string>;
  preserveNewlines: true;
} {
  return {
    *transform(line) {
      onLine(String(line).replace(/\r?\n$/, ""));
      yield String(line);
    },
    preserveNewlines: true,
  };
}

function sendInterrupt(pid: number): void {
  try {
    process.kill(pid, "SIGINT");
  } catch (error) {
    // It has just ended by itself.
    if (errorCode(error) !== "ESRCH") throw error;
  }
}

function exitCodeOf(result: {
  exitCode?: number | undefined;
  signal?: NodeJS.Signals | undefined;
}): number {
  const { exitCode, signal } = result;
  return exitCode ?? 128 + (signal === undefined ? 0 : constants.signals[signal]);
}
