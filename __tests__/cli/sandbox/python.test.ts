import { findPython } from "../../../cli/sandbox/python";
import { temporaryFolder, writeScript } from "../support/temporary";

/** A PATH on which these names answer with these versions. */
function path(versions: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, version] of Object.entries(versions)) {
    writeScript(folder, name, [`echo "Python ${version}"`]);
  }
  return folder;
}

const install =
  "install Python 3.10 or newer (https://www.python.org/downloads/), or name another one in PYTHON";

describe("looking for Python", () => {
  it("takes python3 first", async () => {
    const PATH = path({ python: "3.12.1", python3: "3.11.7" });
    expect(await findPython({ PATH })).toEqual({ command: "python3", version: "3.11.7" });
  });

  it("takes python where there is no python3", async () => {
    const PATH = path({ python: "3.10.0" });
    expect(await findPython({ PATH })).toEqual({ command: "python", version: "3.10.0" });
  });

  it("takes a newer one beside one that is too old", async () => {
    const PATH = path({ python3: "3.9.6", "python3.12": "3.12.0" });
    expect(await findPython({ PATH })).toEqual({ command: "python3.12", version: "3.12.0" });
  });

  it("takes the one that PYTHON names, and no other", async () => {
    const PATH = path({ python3: "3.11.7", mine: "3.13.0" });
    expect((await findPython({ PATH, PYTHON: "mine" })).version).toBe("3.13.0");
    await expect(findPython({ PATH, PYTHON: "absent" })).rejects.toThrow(
      "PYTHON: cannot be started, got absent; name a Python 3.10 or newer",
    );
  });

  it("refuses one that is too old", async () => {
    await expect(findPython({ PATH: path({ python3: "3.9.18" }) })).rejects.toThrow(
      `python: python3 is too old for the emulator, got 3.9.18; ${install}`,
    );
  });

  it("refuses a machine without any, and does not take a program that only bears the name", async () => {
    const PATH = temporaryFolder();
    writeScript(PATH, "python3", ["echo 'command not found' >&2", "exit 127"]);
    await expect(findPython({ PATH })).rejects.toThrow(
      "python: not found, got neither python3 nor python; install Python 3.10 or newer (https://www.python.org/downloads/), or name it in PYTHON",
    );
  });
});
