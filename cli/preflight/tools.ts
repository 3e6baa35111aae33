import { satisfies } from "semver";
import { projectRoot } from "../project";
import { run } from "../run";
import { findPython } from "../sandbox/python";
import type { SynthesizedStack } from "../synthesized-stack";
import { requireTerraform } from "../terraform/version";
import { UserError } from "../user-error";
import type { Check } from "./check";
import { nodeEngine } from "./node-engine";
import { stacksThatRun } from "./programs";
import { reasonOf } from "./reason";

/** The programs that a deploy runs on this machine, and those that the sandbox runs. */
export async function checkTools(stacks: readonly SynthesizedStack[]): Promise<Check[]> {
  const programs = [...stacksThatRun(stacks)].map(([program, components]) =>
    checkProgram(program, components),
  );
  return [
    checkNode(process.versions.node, nodeEngine()),
    ...(await Promise.all([checkTerraform(), checkPython(), ...programs])),
  ];
}

/** @param range what `engines` of package.json says. */
export function checkNode(version: string, range: string): Check {
  const check = { area: "tools", what: "node", detail: version } as const;
  if (satisfies(version, range)) return { ...check, verdict: "ok" };
  return { ...check, verdict: "failed", remedy: `install Node ${range}` };
}

async function checkTerraform(): Promise<Check> {
  return attempt("terraform", "failed", async () => {
    const { product, version } = await requireTerraform();
    return `${product} ${version}`;
  });
}

async function checkPython(): Promise<Check> {
  return attempt(
    "python",
    "warning",
    async () => `${(await findPython()).version}, for the sandbox`,
  );
}

async function attempt(
  what: string,
  otherwise: "failed" | "warning",
  find: () => Promise<string>,
): Promise<Check> {
  try {
    return { area: "tools", what, verdict: "ok", detail: await find() };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const [detail = "", ...remedy] = error.message.split("; ");
    return { area: "tools", what, verdict: otherwise, detail, remedy: remedy.join("; ") };
  }
}

/** A program that providers start to authenticate, such as the AWS CLI. */
async function checkProgram(program: string, components: readonly string[]): Promise<Check> {
  const needed = `for ${components.join(", ")}`;
  const check = { area: "tools", what: program } as const;
  try {
    const { exitCode, stdout, stderr } = await run(program, ["--version"], {
      cwd: projectRoot,
      env: process.env,
    });
    const [said = ""] = `${stdout}${stderr}`.trim().split("\n");
    if (exitCode === 0) return judgeVersion(program, said, needed);
    return {
      ...check,
      verdict: "failed",
      detail: `does not start, got ${said}`,
      remedy: "install it anew",
    };
  } catch (error) {
    if (!(error instanceof UserError))
      return { ...check, verdict: "unknown", detail: reasonOf(error) };
    return {
      ...check,
      verdict: "failed",
      detail: `is not on the PATH, needed ${needed}`,
      remedy: program === "aws" ? "install the AWS CLI v2" : `install ${program}`,
    };
  }
}

/**
 * Version 1 of the AWS CLI signs in to a cluster as well; the runbooks are written for version 2.
 * @param said the first line of what the program answers to --version
 */
export function judgeVersion(program: string, said: string, needed: string): Check {
  const check = { area: "tools", what: program, detail: `${said}, ${needed}` } as const;
  if (program !== "aws" || said.startsWith("aws-cli/2.")) return { ...check, verdict: "ok" };
  return { ...check, verdict: "warning", remedy: "install the AWS CLI v2" };
}
