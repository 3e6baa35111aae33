import { get } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { interruption, throwIfInterrupted } from "../interrupt";

export interface Waiting {
  /** Time to answer in; the emulator usually takes less than a second. */
  readonly timeoutMilliseconds: number;
  /** Whether there is still something that could answer. */
  readonly isAlive: () => boolean;
}

/** Time between two questions. */
const intervalMilliseconds = 50;

/**
 * Asks until the address answers with status 200.
 *
 * @returns false when it did not in time, or when there is nothing left that could.
 */
export async function waitForHealth(url: string, waiting: Waiting): Promise<boolean> {
  const deadline = performance.now() + waiting.timeoutMilliseconds;
  while (performance.now() < deadline && waiting.isAlive()) {
    throwIfInterrupted();
    if ((await statusOf(url)) === 200) return true;
    await pause(intervalMilliseconds);
  }
  return false;
}

/** Undefined when nothing answers within a second. An agent of its own: a proxy of the environment is for others. */
function statusOf(url: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const request = get(url, { agent: false, timeout: 1000, signal: interruption }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.on("timeout", () => request.destroy());
    request.on("error", () => {
      resolve(undefined);
    });
  });
}
