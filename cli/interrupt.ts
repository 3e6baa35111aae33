/** What a call rejects with once the user has asked the command to stop; the command exits 130. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
  constructor() {
    super("Interrupted.");
  }
}

/** Conventional exit code of a command stopped by Ctrl-C (128 + SIGINT). */
export const interruptedExitCode = 130;

const controller = new AbortController();

/**
 * Aborted once, at the first SIGINT, SIGTERM or SIGHUP. Hand it to whatever waits (`fetch`, timers),
 * so that the command's own clean-up (`finally`) starts at once.
 */
export const interruption: AbortSignal = controller.signal;

/** Throws `Interrupted` when the user has already asked to stop: call it between two steps. */
export function throwIfInterrupted(): void {
  if (interruption.aborted) throw new Interrupted();
}

/**
 * From now on a signal does not end this process: it aborts `interruption`, the running children are
 * asked once to stop (cli/run.ts), and the command ends by itself after its clean-ups.
 *
 * @param say prints what the command is doing about the signal.
 */
export function listenForInterrupts(say: (line: string) => void): void {
  const stop = (): void => {
    say(
      interruption.aborted
        ? "Still stopping; what terraform has begun is being finished, so that no state is lost."
        : "Stopping: waiting for what is running to finish cleanly.",
    );
    controller.abort(new Interrupted());
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
}
