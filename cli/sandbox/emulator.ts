import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, open, readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { UserError } from "../user-error";
import { handedDownEnvironment, type Endpoint } from "./environment";
import { waitForHealth } from "./health";
import { loopback } from "./port";

export interface EmulatorOptions {
  /** The interpreter of the virtual environment that has the emulator. */
  readonly python: string;
  readonly port: number;
  /** The account that everything belongs to, 12 digits. */
  readonly account: string;
  readonly region: string;
  /** Folder for its log and temporary files; made if missing. */
  readonly folder: string;
  /** Time to start answering in. @default 30 s, for a slow disk and cold files */
  readonly timeoutMilliseconds?: number;
}

/** A running AWS emulator. */
export interface Emulator {
  readonly endpoint: Endpoint;
  readonly pid: number;
  readonly log: string;
  /** Ends it and waits until it is gone. */
  stop(): Promise<void>;
  /** Lets it outlive this process. */
  keep(): void;
}

/** Time to end by itself in, before it is killed; it holds nothing that would be lost. */
const patienceMilliseconds = 3000;

/**
 * Starts the emulator on the loopback address, with nothing kept on disk, and waits until it answers.
 *
 * @throws UserError with the end of its log when it does not.
 */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const { port, region, folder } = options;
  await mkdir(folder, { recursive: true });
  const log = path.join(folder, "emulator.log");
  const child = await launch(options, log);
  const killNow = (): void => {
    signalGroup(child, "SIGKILL");
  };
  process.on("exit", killNow);
  const stop = async (): Promise<void> => {
    await end(child);
    process.off("exit", killNow);
  };
  const url = `http://${loopback}:${port}`;
  try {
    const answers = await waitForHealth(`${url}/_ministack/health`, {
      timeoutMilliseconds: options.timeoutMilliseconds ?? 30_000,
      isAlive: () => hasNotEnded(child),
    });
    if (!answers || child.pid === undefined) throw await notAnswering(url, log);
  } catch (error) {
    await stop();
    throw error;
  }
  const keep = (): void => {
    process.off("exit", killNow);
    child.unref();
  };
  return { endpoint: { url, region }, pid: child.pid, log, stop, keep };
}

async function launch(options: EmulatorOptions, log: string): Promise<ChildProcess> {
  const { python, port, account, region, folder } = options;
  const output = await open(log, "w");
  try {
    const child = spawn(python, ["-m", "ministack"], {
      cwd: folder,
      detached: true,
      stdio: ["ignore", output.fd, output.fd],
      env: {
        ...handedDownEnvironment(),
        // Python prints at once, so that the log tells why it ended.
        PYTHONUNBUFFERED: "1",
        BIND_HOST: loopback,
        GATEWAY_PORT: String(port),
        MINISTACK_ACCOUNT_ID: account,
        MINISTACK_REGION: region,
        TMPDIR: folder,
        // Two listeners on further ports that nothing here uses.
        SFTP_ENABLED: "0",
        IOT_MTLS_ENABLED: "0",
      },
    });
    await once(child, "spawn");
    return child;
  } finally {
    await output.close();
  }
}

async function notAnswering(url: string, log: string): Promise<UserError> {
  const lines = (await readFile(log, "utf8")).trimEnd().split("\n").slice(-5);
  const said = lines.join(" ").trim();
  return new UserError(
    `sandbox: the emulator does not answer on ${url}, got ${said === "" ? "nothing in its log" : said}; run it again, with another --port if that one is blocked`,
  );
}

async function end(child: ChildProcess): Promise<void> {
  if (!hasNotEnded(child)) return;
  const ended = once(child, "exit");
  signalGroup(child, "SIGTERM");
  const inTime = await Promise.race([ended, pause(patienceMilliseconds, "late", { ref: false })]);
  if (inTime !== "late") return;
  signalGroup(child, "SIGKILL");
  await ended;
}

function hasNotEnded(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

/** Signals the emulator and whatever it may have started. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid !== undefined && hasNotEnded(child)) process.kill(-child.pid, signal);
}
