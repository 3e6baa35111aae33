import { execa } from "execa";
import { gte } from "semver";
import { UserError } from "../user-error";

/** A Python interpreter that can run the emulator. */
export interface Python {
  /** What starts it: a name on the PATH, or a path. */
  readonly command: string;
  /** Its full version, such as `3.11.7`. */
  readonly version: string;
}

/** Oldest version the emulator runs on: `Requires-Python` of its package. */
const oldest = "3.10.0";

/** Names to look for, the usual ones first; a system whose `python3` is old often has a newer one beside it. */
const usualNames = [
  "python3",
  "python",
  "python3.13",
  "python3.12",
  "python3.11",
  "python3.10",
] as const;

const install = "install Python 3.10 or newer (https://www.python.org/downloads/)";

/**
 * The first Python on the PATH that is new enough; the one named by the variable PYTHON, if set, and no other.
 *
 * @throws UserError when there is none, or only older ones.
 */
export async function findPython(env: NodeJS.ProcessEnv = process.env): Promise<Python> {
  const named = env["PYTHON"] ?? "";
  const tooOld: Python[] = [];
  for (const command of named === "" ? usualNames : [named]) {
    const version = await versionOf(command, env);
    if (version === undefined) continue;
    if (gte(version, oldest)) return { command, version };
    tooOld.push({ command, version });
  }
  throw new UserError(refusal(named, tooOld[0]));
}

/** Undefined when it is not there, does not run, or is not a Python. */
async function versionOf(command: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const { stdout, failed } = await execa(command, ["-V"], {
    env,
    extendEnv: false,
    reject: false,
    stdin: "ignore",
  });
  return failed ? undefined : /^Python (\d+\.\d+\.\d+)/.exec(stdout)?.[1];
}

function refusal(named: string, tooOld: Python | undefined): string {
  if (tooOld !== undefined) {
    return `python: ${tooOld.command} is too old for the emulator, got ${tooOld.version}; ${install}, or name another one in PYTHON`;
  }
  if (named !== "") return `PYTHON: cannot be started, got ${named}; name a Python 3.10 or newer`;
  return `python: not found, got neither python3 nor python; ${install}, or name it in PYTHON`;
}
