import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { npm } from "../npm";
import { runApp } from "../synthesize";
import { UserError } from "../user-error";
import { compareOutputs, type OutputComparison } from "./compare-outputs";
import { successor, withSuccessor, type PackageJson } from "./successor";

/** What is installed, made or kept for other purposes, and not part of the program. */
const leftOut = [".git", ".bootstrap", ".cache", "cdktf.out", "coverage", "node_modules"];

/**
 * Installs the successor in a copy of the project, synthesizes everything with both, and compares.
 *
 * @param scratch an existing folder that everything is written into.
 * @param say is told before each step.
 * @throws UserError when npm cannot install, or either side cannot be synthesized.
 */
export async function rehearse(
  root: string,
  scratch: string,
  say: (line: string) => void,
): Promise<OutputComparison> {
  const copy = path.join(scratch, "project");
  await copyProject(root, copy);
  const name = `${successor.package} ${successor.version}`;
  say(`Installing ${name} in the place of cdktf …`);
  await npm(["install"], copy, name);
  await requireSuccessor(copy);
  const [before, after] = [path.join(scratch, "before"), path.join(scratch, "after")];
  say("Synthesizing everything with cdktf …");
  await runApp(root, before, everything(process.env));
  say(`Synthesizing everything with ${name} …`);
  await runApp(copy, after, everything(process.env));
  return compareOutputs(before, after);
}

function everything(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...env, ENVIRONMENTS: "" };
}

async function copyProject(root: string, copy: string): Promise<void> {
  await mkdir(copy, { recursive: true });
  await cp(root, copy, {
    recursive: true,
    filter: (file) => !leftOut.includes(path.relative(root, file)),
  });
  const file = path.join(copy, "package.json");
  const original = JSON.parse(await readFile(file, "utf8")) as PackageJson;
  await writeFile(file, JSON.stringify(withSuccessor(original), null, 2));
}

/** A rehearsal that ran on cdktf after all would prove nothing. */
async function requireSuccessor(copy: string): Promise<void> {
  const file = path.join(copy, "node_modules", "cdktf", "package.json");
  const { name, version } = JSON.parse(await readFile(file, "utf8")) as {
    name: string;
    version: string;
  };
  if (name === successor.package && version === successor.version) return;
  throw new UserError(
    `${successor.package} ${successor.version}: is not what npm has put in the place of cdktf, got ${name} ${version}; look at "overrides" in package.json`,
  );
}
