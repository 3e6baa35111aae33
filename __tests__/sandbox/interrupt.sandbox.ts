import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { isRunning } from "../../cli/bootstrap/running";
import { parseState } from "../../cli/bootstrap/state";
import { projectRoot } from "../../cli/project";
import { choosePort } from "../../cli/sandbox/port";
import { temporaryFolder } from "../cli/support/temporary";
import { exists, s3 } from "./support/world";

jest.setTimeout(120_000);

const bucket = "localplus-dev-tfstate-444455556666";

interface Run {
  readonly pid: number;
  /** The exit code. */
  readonly ended: Promise<number | null>;
  readonly said: () => string;
  readonly pressCtrlC: () => void;
  /** Ends it in the same way, if it has not ended yet. */
  readonly terminate: () => void;
}

/** `npm run sandbox` as a terminal starts it: in a process group of its own, which Ctrl-C reaches as a whole. */
function sandbox(temporary: string, ...options: readonly string[]): Run {
  mkdirSync(temporary, { recursive: true });
  const main = path.join(projectRoot, "cli", "main.ts");
  const child = spawn(
    process.execPath,
    ["--import", "tsx", main, "sandbox", "localplus-dev", ...options],
    {
      cwd: projectRoot,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, TMPDIR: temporary },
    },
  );
  let said = "";
  child.stdout.on("data", (text: Buffer) => (said += text.toString()));
  child.stderr.on("data", (text: Buffer) => (said += text.toString()));
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const pid = child.pid ?? 0;
  const run: Run = {
    pid,
    ended,
    said: () => said,
    pressCtrlC: () => process.kill(-pid, "SIGINT"),
    terminate: () => child.kill("SIGINT"),
  };
  runs.push(run);
  return run;
}

/** Runs that a failed test did not wait for. */
const runs: Run[] = [];

afterAll(async () => {
  for (const run of runs) run.terminate();
  await Promise.all(runs.map(({ ended }) => ended));
});

/** All processes that a process has started, at any depth. */
function descendants(pid: number): number[] {
  const table = execFileSync("ps", ["-eo", "pid=,ppid="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const children = table.filter(([, parent]) => parent === pid).map(([child]) => child ?? 0);
  return [...children, ...children.flatMap(descendants)];
}

/** Whether there is a VPC beside the one that every account begins with. */
async function hasOwnVpc(port: number): Promise<boolean> {
  const body = new URLSearchParams({ Action: "DescribeVpcs", Version: "2016-11-15" });
  const answer = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body });
  return (await answer.text()).split("<vpcId>").length > 2;
}

/** tsx keeps a cache of its own there. */
function foldersOfOurs(temporary: string): string[] {
  return readdirSync(temporary).filter((name) => !name.startsWith("tsx-"));
}

/** Waits for something that must happen while the run is under way. */
async function during(run: Run, condition: () => boolean | Promise<boolean>): Promise<void> {
  const tooEarly = run.ended.then(() => `it ended too early: ${run.said()}`);
  while (!(await condition())) {
    const answer = await Promise.race([tooEarly, pause(20, undefined)]);
    if (answer !== undefined) throw new Error(answer);
  }
}

describe("Ctrl-C during the sandbox", () => {
  it("stops the emulator and leaves no process and no folder", async () => {
    const temporary = path.join(temporaryFolder(), "tmp");
    const run = sandbox(temporary);
    await during(run, () => run.said().includes("✔ start the emulator"));
    await during(run, () => descendants(run.pid).length > 1);
    const started = descendants(run.pid);
    run.pressCtrlC();
    expect(await run.ended).toBe(130);
    expect(started.filter(isRunning)).toEqual([]);
    expect(foldersOfOurs(temporary)).toEqual([]);
    expect(run.said()).toMatch(/\nInterrupted\.\n$/);
  });

  it("lets terraform save the state and release the lock, once, before it ends", async () => {
    const temporary = path.join(temporaryFolder(), "tmp");
    const port = await choosePort();
    const state = `http://127.0.0.1:${port}/${bucket}/localplus-dev/network.tfstate`;
    const run = sandbox(temporary, "--keep", "--port", String(port));
    try {
      await during(run, () => run.said().includes("✔ localplus-dev-state"));
      await during(run, () => hasOwnVpc(port)); // Terraform goes on making it for some ten seconds.
      const started = descendants(run.pid);
      run.pressCtrlC();
      expect(await run.ended).toBe(130);
      const emulator = Number(/process (\d+), log/.exec(run.said())?.[1]);
      expect(started.filter(isRunning)).toEqual([emulator]);
      expect(foldersOfOurs(temporary)).toEqual([]);
      expect(await exists(`${state}.tflock`)).toBe(false);
      const saved = parseState(await s3("GET", state));
      expect([...(saved?.resources.keys() ?? [])]).toContainEqual(
        expect.stringMatching(/^aws_vpc\./),
      );
    } finally {
      const emulator = Number(/process (\d+), log/.exec(run.said())?.[1]);
      if (emulator > 0) process.kill(emulator, "SIGTERM");
      rmSync(path.join(projectRoot, ".cache", "sandbox", `kept-${port}`), {
        recursive: true,
        force: true,
      });
    }
  });
});
