import { mkdir } from "node:fs/promises";
import path from "node:path";
import { run, type RunResult } from "../run";
import { UserError } from "../user-error";

/** A revision of the project, as git knows it. */
export interface Commit {
  /** What was asked for: a branch, a tag, a hash. */
  readonly name: string;
  readonly hash: string;
}

/**
 * Finds a revision.
 *
 * @throws UserError when git is missing, this is no repository, or the revision is not in it.
 */
export async function findCommit(name: string, root: string): Promise<Commit> {
  const wanted = `${name}^{commit}`;
  const { exitCode, stdout } = await git(root, [
    "rev-parse",
    "--verify",
    "--quiet",
    "--end-of-options",
    wanted,
  ]);
  if (exitCode === 0) return { name, hash: stdout.trim() };
  const inside = await git(root, ["rev-parse", "--is-inside-work-tree"]);
  if (inside.exitCode !== 0) {
    throw new UserError(
      `${root}: is no git repository, so there is no other revision to compare with; clone the project with git`,
    );
  }
  throw new UserError(
    `revision: is not in this repository, got ${JSON.stringify(name)}; name a branch, a tag or a commit, and fetch it first where the clone is shallow or it is elsewhere`,
  );
}

/** Writes the project's files as they were in a revision into a new folder; the repository is not touched. */
export async function checkOut(
  { name, hash }: Commit,
  root: string,
  folder: string,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const GIT_INDEX_FILE = path.join(path.dirname(folder), "index");
  const steps = [
    ["read-tree", `${hash}:./`],
    ["checkout-index", "--all", `--prefix=${folder}/`],
  ];
  for (const step of steps) {
    const { exitCode, stderr } = await git(root, step, { GIT_INDEX_FILE });
    if (exitCode !== 0) {
      throw new UserError(
        `revision ${name}: cannot be read, got ${JSON.stringify(stderr.trim())}; name one in which this project stands in the same folder`,
      );
    }
  }
}

function git(
  cwd: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<RunResult> {
  return run("git", args, {
    cwd,
    env: { ...process.env, ...env },
    missing: "git: not found; install it: the other revision comes from it",
  });
}
