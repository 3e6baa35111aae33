import { existsSync } from "node:fs";
import { readFile, symlink } from "node:fs/promises";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { run } from "../run";
import { readWritten, type WrittenStack } from "../synthesized-stack";
import { runApp } from "../synthesize";
import { UserError } from "../user-error";
import { checkOut, type Commit } from "./git";

/**
 * Synthesizes the project as it was in a revision, with the dependencies it had then: those that are here, when they
 * are the same, else its own, which are installed for the purpose.
 *
 * @param scratch an empty folder that everything is written into.
 * @param say is told before something that takes long.
 * @throws UserError naming the revision when it cannot be installed or synthesized.
 */
export async function synthesizeRevision(
  commit: Commit,
  root: string,
  scratch: string,
  say: (line: string) => void,
): Promise<WrittenStack[]> {
  const folder = path.join(scratch, "project");
  await checkOut(commit, root, folder);
  if (!existsSync(path.join(folder, "cdktf.json"))) {
    throw new UserError(
      `revision ${commit.name}: has no cdktf.json; name one in which this program was there already`,
    );
  }
  if (await sameDependencies(folder, root)) await borrow(folder, root);
  else await install(folder, commit, say);
  const outdir = path.join(scratch, "out");
  await inRevision(commit, () => runApp(folder, outdir, allEnvironments(process.env)));
  return readWritten(outdir);
}

/** Synthesizes the working tree as it is, uncommitted changes included. */
export async function synthesizeWorkingTree(root: string, outdir: string): Promise<WrittenStack[]> {
  await runApp(root, outdir, allEnvironments(process.env));
  return readWritten(outdir);
}

/** Environments have come and gone between the two: a choice of names would not fit both. */
function allEnvironments(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...env, ENVIRONMENTS: "" };
}

/** Whether what `scripts/ensure-installed.mjs` installs from is the same in both. */
async function sameDependencies(folder: string, root: string): Promise<boolean> {
  const [theirs, ours] = await Promise.all([folder, root].map(installedFrom));
  return isDeepStrictEqual(theirs, ours);
}

async function installedFrom(root: string): Promise<readonly string[]> {
  const read = (file: string): Promise<string> => {
    const full = path.join(root, file);
    return existsSync(full) ? readFile(full, "utf8") : Promise.resolve("");
  };
  const settings = await read("cdktf.json");
  const { terraformProviders = [] } = JSON.parse(settings) as {
    terraformProviders?: readonly string[];
  };
  const schemas = terraformProviders.map((name) => `schemas/${path.posix.basename(name)}.json`);
  return Promise.all(["package-lock.json", ...schemas].map(read));
}

async function borrow(folder: string, root: string): Promise<void> {
  for (const name of ["node_modules", ".gen"]) {
    await symlink(path.join(root, name), path.join(folder, name), "dir");
  }
}

async function install(folder: string, commit: Commit, say: (line: string) => void): Promise<void> {
  say(`Installing the dependencies of ${commit.name}, which are not those of the working tree …`);
  const script = path.join(folder, "scripts", "ensure-installed.mjs");
  if (!existsSync(script)) {
    throw new UserError(
      `revision ${commit.name}: cannot install its own dependencies, which differ from those here; name a later one`,
    );
  }
  const { exitCode, stderr } = await run(process.execPath, [script], {
    cwd: folder,
    env: process.env,
  });
  if (exitCode !== 0) {
    throw new UserError(
      `revision ${commit.name}: its dependencies differ from those here and cannot be installed, got ${JSON.stringify(stderr.trim().split("\n").slice(0, 3).join(" "))}; connect to an npm registry, or name a revision with the same package-lock.json`,
    );
  }
}

async function inRevision(commit: Commit, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(`revision ${commit.name} cannot be synthesized: ${error.message}`);
  }
}
