import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { isRunning } from "../bootstrap/running";
import { projectRoot } from "../project";
import { run } from "../run";
import { UserError } from "../user-error";
import type { Python } from "./python";

/** Everything the emulator needs, each package at one version with its hashes. */
const requirements = path.join(import.meta.dirname, "requirements.txt");

export interface VenvOptions {
  /** Folder that holds the environments. @default the project's git-ignored `.cache/sandbox` */
  readonly folder?: string;
  /** Requirements file with hashes. @default the emulator's */
  readonly requirements?: string;
  /** Called before an installation, which takes some seconds. */
  readonly say?: (line: string) => void;
}

/**
 * The interpreter of a private virtual environment that has the emulator; installed once per Python version and content of
 * the requirements. It is built beside its place and moved there when complete, so an aborted installation is never used.
 *
 * @throws UserError when Python cannot make one, or the packages cannot be had.
 */
export async function ensureVenv(python: Python, options: VenvOptions = {}): Promise<string> {
  const folder = options.folder ?? path.join(projectRoot, ".cache", "sandbox");
  const file = options.requirements ?? requirements;
  const hash = createHash("sha256").update(await readFile(file));
  const place = path.join(folder, `venv-${python.version}-${hash.digest("hex").slice(0, 12)}`);
  if (!existsSync(place)) {
    options.say?.("Installing the AWS emulator into a private Python environment (once).");
    await mkdir(folder, { recursive: true });
    await removeAborted(folder);
    await install(python, file, path.join(folder, `${unfinished}${process.pid}`), place);
  }
  return interpreter(place);
}

/** How folders of installations that are not complete begin; the id of the installing process follows. */
const unfinished = "unfinished-";

async function install(
  python: Python,
  file: string,
  building: string,
  place: string,
): Promise<void> {
  const pip = ["-m", "pip", "install", "--require-hashes", "--only-binary", ":all:"];
  try {
    await must(python.command, ["-m", "venv", building], noVenv);
    // The user's own pip settings stay in force (an index of the company, a proxy, a certificate).
    await must(interpreter(building), [...pip, ...patience, "-r", file], noPackages);
    await rename(building, place);
  } catch (error) {
    // Somebody else finished the same installation first.
    if (!existsSync(place) || error instanceof UserError) throw error;
  } finally {
    await rm(building, { recursive: true, force: true });
  }
}

/** An index that does not answer is given up after seconds, not minutes. */
const patience = ["--retries", "1", "--timeout", "15", "--quiet", "--disable-pip-version-check"];

async function must(
  command: string,
  args: readonly string[],
  say: (output: string) => string,
): Promise<void> {
  const result = await run(command, args, { cwd: projectRoot, env: pythonEnvironment() });
  if (result.exitCode !== 0) throw new UserError(say(`${result.stderr}\n${result.stdout}`));
}

/** This process's environment without what would make Python or pip look or install elsewhere. */
function pythonEnvironment(): NodeJS.ProcessEnv {
  const elsewhere = /^(PYTHONPATH|PYTHONHOME|VIRTUAL_ENV|PIP_(USER|TARGET|PREFIX|ROOT))$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !elsewhere.test(name)));
}

function noVenv(output: string): string {
  return `python: cannot make a virtual environment, got ${lastLine(output)}; install the venv module (on Debian and Ubuntu: python3-venv)`;
}

function noPackages(output: string): string {
  const unreachable = /connection|timed out|name resolution|No matching distribution/i.test(output);
  return unreachable
    ? `sandbox: the emulator cannot be installed because the Python package index is unreachable, got ${lastLine(output)}; connect to the Internet once, or point PIP_INDEX_URL to a mirror`
    : `sandbox: the emulator cannot be installed, got ${lastLine(output)}; see the requirements in cli/sandbox/requirements.txt`;
}

/** The last thing said: pip's own errors come last, after what it tried. */
function lastLine(output: string): string {
  const lines = output.split("\n").flatMap((line) => (line.trim() === "" ? [] : [line.trim()]));
  const error = lines.findLast((line) => /error/i.test(line));
  return error ?? lines.at(-1) ?? "nothing";
}

/** Removes what killed installations left behind; one that still runs is left alone. */
async function removeAborted(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(unfinished) || isRunning(Number(name.slice(unfinished.length)))) continue;
    await rm(path.join(folder, name), { recursive: true, force: true });
  }
}

function interpreter(venv: string): string {
  return process.platform === "win32"
    ? path.join(venv, "Scripts", "python.exe")
    : path.join(venv, "bin", "python");
}
