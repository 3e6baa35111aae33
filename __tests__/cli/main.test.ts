import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { CostReport } from "../../cli/cost/report";
import { run, type RunResult } from "../../cli/run";
import { projectRoot } from "../../cli/project";
import { registeredNames } from "../../config/load";
import { temporaryFolder } from "./support/temporary";

jest.setTimeout(30_000);

const [environment = ""] = registeredNames();
const misspelt = `${environment}x`;
const unknown =
  `environment: is not registered in config/environments, got "${misspelt}"; ` +
  `did you mean ${environment}? (known are ${registeredNames().join(", ")})`;

/** Runs the commands as npm does. */
function cli(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<RunResult> {
  return run(
    process.execPath,
    ["--import", "tsx", path.join(projectRoot, "cli", "main.ts"), ...args],
    {
      cwd: projectRoot,
      env: { PATH: process.env["PATH"], ...env },
    },
  );
}

it("answers with JSON where it was asked to, also when it fails", async () => {
  const { exitCode, stdout, stderr } = await cli(["cost", misspelt, "--json"]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: `${unknown}\n` });
  expect(JSON.parse(stdout)).toEqual({ error: unknown });
});

it.each(["preview", "sandbox", "bootstrap", "cost", "report"])(
  "%s names the nearest environment to an unknown one",
  async (command) => {
    expect(await cli([command, misspelt])).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: `${unknown}\n`,
    });
  },
);

it("synth names the nearest environment to an unknown one in ENVIRONMENTS", async () => {
  const result = await cli(["synth"], { ENVIRONMENTS: misspelt });
  expect(result).toEqual({
    exitCode: 1,
    stdout: "",
    stderr: `1 problem in the configuration:\n  ${unknown}\n`,
  });
});

it("mutate names the nearest environment to an unknown one", async () => {
  expect(await cli(["mutate", misspelt])).toEqual({
    exitCode: 1,
    stdout: "",
    stderr: `1 problem in the configuration:\n  ${unknown}\n`,
  });
});

it("names what to install when terraform is missing", async () => {
  const { exitCode, stderr } = await cli(["lock"], { TERRAFORM_BINARY_NAME: "no-such-terraform" });
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(
    /^terraform: not found, got no-such-terraform; install Terraform 1\.11 .*\n$/,
  );
});

it("lists every command and what it is for", async () => {
  const { exitCode, stdout } = await cli(["--help"]);
  expect(exitCode).toBe(0);
  for (const command of [
    "synth",
    "validate",
    "preview",
    "cost",
    "report",
    "sandbox",
    "bootstrap",
    "mutate",
    "lock",
    "bench",
  ]) {
    expect(stdout).toMatch(new RegExp(`^  ${command} .*\\w`, "m"));
  }
});

it.each([
  [["validte"], "error: unknown command 'validte'\n(Did you mean validate?)"],
  [["sandbox"], "error: missing required argument 'environment'"],
  [["sandbox", "x", "--port", "0"], "It must be a whole number from 1 to 65535."],
])("%j is a usage error that says how to go on", async (args, message) => {
  const { exitCode, stderr } = await cli(args);
  expect(exitCode).toBe(1);
  expect(stderr).toContain(message);
  expect(stderr).toContain("Add --help to see how it is used.");
});

it("cost prints one document with another environment beside it", async () => {
  const [one = "", other = one] = registeredNames();
  const asked = ["cost", one, "--against", other, "--json", "--assume", "hours=1", "s3.gb=0"];
  const { exitCode, stdout } = await cli(asked, { SYNTH_DATE: "2026-11-28" });
  expect(exitCode).toBe(0);
  const report = JSON.parse(stdout) as CostReport;
  expect(report).toMatchObject({
    environment: one,
    currency: "USD",
    today: "2026-11-28",
    delta: { base: other },
  });
  expect(report.assumptions.find(({ key }) => key === "hours")?.value).toBe(1);
});

it("cost names what is wrong with an assumption", async () => {
  const { exitCode, stderr } = await cli(["cost", environment, "--assume", "hour=1"]);
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(
    /^--assume hour=1: is no assumption, got "hour"; did you mean hours\? .*\n$/,
  );
});

it("report writes a page, with the preview it is given, and nothing when that is none", async () => {
  const folder = temporaryFolder();
  const [file, preview] = [path.join(folder, "a", "page.html"), path.join(folder, "preview.json")];
  const asked = ["report", environment, "--out", file, "--preview", preview];
  const refused = await cli(asked);
  expect(refused.exitCode).toBe(1);
  expect(refused.stderr).toBe(
    `--preview: cannot be read (ENOENT), got ${JSON.stringify(preview)}; name the file that npm run --silent preview -- ${environment} --json was written to\n`,
  );
  expect(readdirSync(folder)).toEqual([]);
  writeFileSync(preview, JSON.stringify({ environment, live: false, stacks: [] }));
  const { exitCode, stdout, stderr } = await cli(asked, { SYNTH_DATE: "2026-11-28" });
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatch(
    /^Wrote .*page\.html, \d+ kB\. Open it in a browser; it needs no network\.\n$/,
  );
  expect(readdirSync(path.dirname(file))).toEqual(["page.html"]);
  expect(readFileSync(file, "utf8")).toContain('<section id="preview"');
});

it("report refuses to write over a folder, before it does any work", async () => {
  const folder = temporaryFolder();
  const { exitCode, stderr } = await cli(["report", environment, "--out", folder]);
  expect(exitCode).toBe(1);
  expect(stderr).toBe(
    `--out: cannot be written (it is a folder), got ${JSON.stringify(folder)}; name another file\n`,
  );
  expect(readdirSync(folder)).toEqual([]);
});
