import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { ensureVenv } from "../../../cli/sandbox/venv";
import { temporaryFolder, writeFiles, writeScript } from "../support/temporary";

/**
 * A Python whose `-m venv DIR` makes a folder with an interpreter, and whose `-m pip` does these lines.
 */
function world(pip: readonly string[], venv: readonly string[] = []) {
  const folder = temporaryFolder();
  const interpreter = writeScript(folder, "interpreter", ['echo "$@" >> "$0.calls"', ...pip]);
  const command = writeScript(folder, "python3", [
    ...venv,
    'mkdir -p "$3/bin"',
    `cp ${interpreter} "$3/bin/python"`,
  ]);
  writeFiles(folder, { "requirements.txt": "emulator==1 --hash=sha256:00" });
  const cache = path.join(folder, "cache");
  const requirements = path.join(folder, "requirements.txt");
  const said: string[] = [];
  const ensure = (version = "3.11.7") =>
    ensureVenv(
      { command, version },
      { folder: cache, requirements, say: (line) => said.push(line) },
    );
  return { ensure, cache, said, folder };
}

describe("the emulator's Python environment", () => {
  it("is installed once", async () => {
    const { ensure, said } = world(["exit 0"]);
    const first = await ensure();
    expect(await ensure()).toBe(first);
    expect(existsSync(first)).toBe(true);
    expect(said).toEqual(["Installing the AWS emulator into a private Python environment (once)."]);
  });

  it("is another one for another Python, and for other requirements", async () => {
    const { ensure, folder } = world(["exit 0"]);
    const first = await ensure();
    const second = await ensure("3.12.0");
    writeFiles(folder, { "requirements.txt": "emulator==2 --hash=sha256:00" });
    expect(new Set([first, second, await ensure()]).size).toBe(3);
  });

  it("takes nothing without its hash, and nothing that must be built", async () => {
    const { ensure } = world([
      'case "$*" in *--require-hashes*--only-binary*) exit 0 ;; esac',
      "exit 1",
    ]);
    await expect(ensure()).resolves.toContain("venv-3.11.7-");
  });

  it("is not used when its installation was aborted, and what is left of that is removed", async () => {
    const { ensure, cache } = world(["exit 0"]);
    writeFiles(cache, { "unfinished-999999999/bin/python": "" });
    const python = await ensure();
    expect(readdirSync(cache)).toEqual([path.basename(path.dirname(path.dirname(python)))]);
  });

  it("leaves another installation alone while it is under way", async () => {
    const { ensure, cache } = world(["exit 0"]);
    writeFiles(cache, { [`unfinished-${process.ppid}/bin/python`]: "" });
    await ensure();
    expect(readdirSync(cache)).toContain(`unfinished-${process.ppid}`);
  });

  it("cannot be had without the package index, which is said in one sentence", async () => {
    const { ensure, cache } = world([
      "echo 'WARNING: Retrying after connection broken by NewConnectionError' >&2",
      "echo 'ERROR: No matching distribution found for emulator==1' >&2",
      "exit 1",
    ]);
    await expect(ensure()).rejects.toThrow(
      "sandbox: the emulator cannot be installed because the Python package index is unreachable, got ERROR: No matching distribution found for emulator==1; connect to the Internet once, or point PIP_INDEX_URL to a mirror",
    );
    expect(readdirSync(cache)).toEqual([]);
  });

  it("cannot be had when a hash is wrong", async () => {
    const { ensure } = world([
      "echo 'ERROR: THESE PACKAGES DO NOT MATCH THE HASHES' >&2",
      "exit 1",
    ]);
    await expect(ensure()).rejects.toThrow(
      "sandbox: the emulator cannot be installed, got ERROR: THESE PACKAGES DO NOT MATCH THE HASHES; see the requirements in cli/sandbox/requirements.txt",
    );
  });

  it("cannot be had without Python's own venv module", async () => {
    const { ensure } = world([], ["echo 'Error: ensurepip is not available' >&2", "exit 1"]);
    await expect(ensure()).rejects.toThrow(
      "python: cannot make a virtual environment, got Error: ensurepip is not available; install the venv module (on Debian and Ubuntu: python3-venv)",
    );
  });
});
