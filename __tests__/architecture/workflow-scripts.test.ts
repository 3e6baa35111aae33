import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { temporaryFolder, writeFiles, writeScript } from "../cli/support/temporary";

const root = path.resolve(import.meta.dirname, "../..");

interface Workflow {
  readonly jobs: Record<string, { readonly steps: readonly { name?: string; run?: string }[] }>;
}

/** The script of a step, run as GitHub runs it, in a folder with these stacks and with this terraform. */
function runStep(workflow: string, job: string, name: string, terraform: string) {
  const text = readFileSync(path.join(root, ".github/workflows", workflow), "utf8");
  const step = (parse(text) as Workflow).jobs[job]?.steps.find((each) => each.name === name);
  if (step?.run === undefined) throw new Error(`${workflow} has no step ${name}`);
  const folder = temporaryFolder();
  for (const stack of ["acme-a", "acme-b", "acme-c"])
    mkdirSync(path.join(folder, "cdktf.out/stacks", stack), { recursive: true });
  writeScript(folder, "terraform", [terraform]);
  writeFiles(folder, { script: step.run, summary: "", output: "" });
  const summary = path.join(folder, "summary");
  const output = path.join(folder, "output");
  const { status } = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "script"], {
    cwd: folder,
    env: {
      PATH: `${folder}:${process.env["PATH"] ?? ""}`,
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_OUTPUT: output,
      TF_PLUGIN_CACHE_DIR: path.join(folder, "plugins"),
      STACK: "acme-a",
    },
  });
  return { status, summary: readFileSync(summary, "utf8"), output: readFileSync(output, "utf8") };
}

/** A terraform whose plan of each stack ends with a code. */
const planning = (codes: Readonly<Record<string, number>>, says = "Plan: 1 to add") => `
[ "$1" = plan ] || exit 0
echo "${says}"
case $(basename "$PWD") in
${Object.entries(codes)
  .map(([stack, code]) => `${stack}) exit ${String(code)} ;;`)
  .join("\n")}
esac`;

describe("drift", () => {
  const drift = (terraform: string) => runStep("drift.yml", "drift", "Plan every stack", terraform);

  it("passes when every stack is as written", () => {
    const { status, summary } = drift(planning({}));
    expect(status).toBe(0);
    expect(summary).toBe("- acme-a: as written\n- acme-b: as written\n- acme-c: as written\n");
  });

  it("tells a difference from a plan that fails, and goes on after both", () => {
    const { status, summary } = drift(planning({ "acme-a": 2, "acme-b": 1 }));
    expect(status).toBe(1);
    expect(summary).toContain("**acme-a: differs**");
    expect(summary).toContain("Plan: 1 to add");
    expect(summary).toContain("**acme-b: could not be planned**");
    expect(summary).toContain("acme-c: as written");
  });

  it("goes on after a difference of which there is nothing to quote", () => {
    const { status, summary } = drift(planning({ "acme-a": 2 }, "something else"));
    expect(status).toBe(1);
    expect(summary).toContain("acme-c: as written");
  });

  it("fails when a stack cannot be initialized", () => {
    const { status, summary } = drift("exit 1");
    expect(status).toBe(1);
    expect(summary.match(/could not be planned/g)).toHaveLength(3);
  });
});

describe("the plan of a deployment", () => {
  const plan = (terraform: string) => runStep("deploy.yml", "plan", "Plan", terraform);

  it.each([
    [0, "changes=false\n"],
    [2, "changes=true\n"],
  ])("with exit code %d ends with %j", (code, output) => {
    expect(plan(planning({ "acme-a": code }))).toMatchObject({ status: 0, output });
  });

  it.each([1, 137])("fails with exit code %d, and offers nothing to apply", (code) => {
    expect(plan(planning({ "acme-a": code }))).toMatchObject({ status: code, output: "" });
  });
});
