import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { referenceEnvironments } from "../../config/reference";
import type { PreviewReport } from "../../cli/preview/report";
import { projectRoot } from "../../cli/project";
import { run } from "../../cli/run";
import { temporaryFolder } from "../cli/support/temporary";

jest.setTimeout(300_000);

const command = ["--import", "tsx", path.join(projectRoot, "cli", "main.ts"), "preview"];

/** The command without a single credential, with a temporary folder of its own. */
function preview(args: readonly string[], temporary: string) {
  const env = { PATH: process.env["PATH"], HOME: process.env["HOME"], TMPDIR: temporary };
  return run(process.execPath, [...command, ...args], { cwd: projectRoot, env });
}

/** Every file below a folder, with when it was last written. */
function filesIn(folder: string): Record<string, number> {
  if (!existsSync(folder)) return {};
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return [file, statSync(file).mtimeMs];
    }),
  );
}

const foldersOfOurs = (temporary: string): string[] =>
  readdirSync(temporary).filter((name) => name.startsWith("platforms-"));

describe.each(Object.keys(referenceEnvironments))("preview of %s", (environment) => {
  const synthesized = path.join(projectRoot, "cdktf.out");
  const marker = path.join(synthesized, "kept-by-a-test");
  const temporary = temporaryFolder();
  let exitCode: number;
  let report: PreviewReport;
  let before: Record<string, number>;

  beforeAll(async () => {
    mkdirSync(synthesized, { recursive: true });
    writeFileSync(marker, "");
    before = filesIn(synthesized);
    const result = await preview([environment, "--json"], temporary);
    exitCode = result.exitCode;
    report = JSON.parse(result.stdout) as PreviewReport;
  });

  afterAll(() => {
    rmSync(marker);
  });

  it("plans every stack whose providers can be had, without an error", () => {
    const planned = report.stacks.filter(({ result }) => result === "planned");
    expect(planned.map(({ component }) => component)).toContain("network");
    expect(report.stacks.filter(({ result }) => result === "failed")).toEqual([]);
    expect(report.stacks.flatMap(({ diagnostics }) => diagnostics)).not.toContainEqual(
      expect.objectContaining({ severity: "error" }),
    );
    for (const { actions, types } of planned) {
      expect(actions).toMatchObject({ update: 0, replace: 0, delete: 0 });
      expect(Object.values(types).reduce((sum, count) => sum + count, 0)).toBe(actions.create);
    }
  });

  it("says which are skipped and why, and does not call that a success", () => {
    const skipped = report.stacks.filter(({ result }) => result === "skipped");
    expect(exitCode).toBe(skipped.length > 0 ? 1 : 0);
    for (const { reason } of skipped) expect(reason).toMatch(/^\w+\/\w+ \d+\.\d+\.\d+ \(.+\)/);
  });

  it("says where every value comes from that one stack reads of another", () => {
    const read = new Set(report.stacks.flatMap(({ reads }) => reads));
    const handing = report.stacks.filter(({ outputs }) => Object.keys(outputs).length > 0);
    expect(handing.map(({ component }) => component).sort()).toEqual([...read].sort());
  });

  it("writes nothing to where stacks are deployed from, and leaves no folder", () => {
    expect(filesIn(synthesized)).toEqual(before);
    expect(foldersOfOurs(temporary)).toEqual([]);
  });
});

it("refuses to keep plans among the stacks that are deployed", async () => {
  const result = await preview(["localplus-dev", "--out", "cdktf.out/plans"], temporaryFolder());
  expect(result.exitCode).toBe(1);
  expect(result.stderr).toBe(
    '--out: is where the stacks are synthesized to, got "cdktf.out/plans"; name another folder\n',
  );
});

it("leaves no process and no folder behind after Ctrl-C", async () => {
  const temporary = temporaryFolder();
  const child = spawn(process.execPath, [...command, "localplus-dev"], {
    cwd: projectRoot,
    env: { ...process.env, TMPDIR: temporary },
    stdio: "ignore",
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const running = (): string[] =>
    execFileSync("ps", ["axeww", "-o", "command"], { encoding: "utf8" })
      .split("\n")
      .filter((line) => line.includes(`TMPDIR=${temporary}`));
  while (!running().some((line) => line.includes("terraform-provider-aws"))) {
    expect(child.exitCode).toBeNull();
    await sleep(50);
  }
  expect(foldersOfOurs(temporary)).toEqual([expect.stringMatching(/^platforms-preview-/)]);
  child.kill("SIGINT");
  expect(await ended).toBe(130);
  expect(running()).toEqual([]);
  expect(foldersOfOurs(temporary)).toEqual([]);
});
