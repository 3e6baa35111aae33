import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, open, readFile, rm } from "node:fs/promises";
import { constants } from "node:os";
import path from "node:path";
import { interruption, Interrupted, throwIfInterrupted } from "../interrupt";
import { terraformBinary, type TerraformResult } from "../terraform/process";
import type { RunTerraform } from "./stack-folder";

export interface LastingOptions {
  /** Folder for the output of each command, and for the log in which terraform names the locks it takes. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** Called with terraform's process id while it runs, and with undefined once it has ended. */
  readonly onRunning: (pid: number | undefined) => Promise<void>;
}

/** Where terraform writes what it does, lock ids included. */
export function debugLog(folder: string): string {
  return path.join(folder, "terraform.log");
}

/**
 * Runs terraform so that it survives the death of this process: its output goes to files (a broken pipe would end
 * it in the middle of an apply, with resources made that no state knows), and its process id is handed out to be
 * recorded. On an interrupt it gets one SIGINT and is waited for.
 */
export function lastingTerraform(options: LastingOptions): RunTerraform {
  const { folder, onRunning } = options;
  const env = {
    ...options.env,
    TF_IN_AUTOMATION: "1",
    CHECKPOINT_DISABLE: "1",
    TF_LOG: "INFO",
    TF_LOG_PATH: debugLog(folder),
  };
  return async (args, dir) => {
    throwIfInterrupted();
    await mkdir(folder, { recursive: true });
    const names = [path.join(folder, "stdout"), path.join(folder, "stderr")] as const;
    const [stdout, stderr] = [await open(names[0], "w", 0o600), await open(names[1], "w", 0o600)];
    const child = spawn(terraformBinary(), args, {
      cwd: dir,
      env,
      detached: true,
      stdio: ["ignore", stdout.fd, stderr.fd],
    });
    const interrupt = (): void => {
      child.kill("SIGINT");
    };
    interruption.addEventListener("abort", interrupt, { once: true });
    const ended = once(child, "exit") as Promise<[number | null, NodeJS.Signals | null]>;
    try {
      await onRunning(child.pid);
      const [code, signal] = await ended;
      if (interruption.aborted) throw new Interrupted();
      return {
        exitCode: code ?? 128 + (signal === null ? 0 : constants.signals[signal]),
        stdout: await readFile(names[0], "utf8"),
        stderr: await readFile(names[1], "utf8"),
      } satisfies TerraformResult;
    } finally {
      interruption.removeEventListener("abort", interrupt);
      await Promise.all([stdout.close(), stderr.close()]);
      await Promise.all(names.map((name) => rm(name, { force: true })));
      await onRunning(undefined);
    }
  };
}
