import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { claimFolder } from "../../../cli/bootstrap/running-file";
import { temporaryFolder, writeFiles } from "../support/temporary";

/** The id of a process that has ended. */
const ended = spawnSync("true").pid;
const other = process.ppid;

function folderWith(running: object | undefined): string {
  const folder = temporaryFolder();
  if (running !== undefined) writeFiles(folder, { "running.json": running });
  return folder;
}

describe("claiming a bootstrap's folder", () => {
  it("records the command, and terraform while it runs, and releases it", async () => {
    const file = path.join(folderWith(undefined), "running.json");
    const claim = await claimFolder(path.dirname(file), "dev");
    const recorded = () => JSON.parse(readFileSync(file, "utf8")) as unknown;
    expect(recorded()).toEqual({ command: process.pid });
    await claim.setTerraform(4711);
    expect(recorded()).toEqual({ command: process.pid, terraform: 4711 });
    await claim.setTerraform(undefined);
    expect(recorded()).toEqual({ command: process.pid });
    await claim.release();
    expect(existsSync(file)).toBe(false);
  });

  it("takes over what a killed run left", async () => {
    const folder = folderWith({ command: ended, terraform: ended });
    await expect(claimFolder(folder, "dev")).resolves.toBeDefined();
  });

  it("refuses while terraform of a killed run works on", async () => {
    const folder = folderWith({ command: ended, terraform: other });
    await expect(claimFolder(folder, "dev")).rejects.toThrow(
      `dev: terraform of an earlier bootstrap is still working, got process ${other}; wait until it has ended and run bootstrap again (if that process is something else, remove ${folder}/running.json)`,
    );
  });

  it("refuses while another bootstrap is under way", async () => {
    const folder = folderWith({ command: other });
    await expect(claimFolder(folder, "dev")).rejects.toThrow(
      `dev: another bootstrap is under way, got process ${other}; wait until it has ended and run bootstrap again (if that process is something else, remove ${folder}/running.json)`,
    );
  });
});
