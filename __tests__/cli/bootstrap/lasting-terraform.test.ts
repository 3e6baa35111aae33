import { readdirSync } from "node:fs";
import path from "node:path";
import { lastingTerraform } from "../../../cli/bootstrap/lasting-terraform";
import { fakeTerraform, temporaryFolder } from "../support/temporary";

describe("terraform that outlives its command", () => {
  fakeTerraform(['echo "$@ in $PWD, logs to $TF_LOG_PATH"', "echo problem >&2", "exit 2"]);

  it("gives what it said and how it ended, and is on record while it runs", async () => {
    const folder = path.join(temporaryFolder(), "work");
    const dir = temporaryFolder();
    const pids: (number | undefined)[] = [];
    const run = lastingTerraform({
      folder,
      env: { PATH: process.env["PATH"] ?? "" },
      onRunning: (pid) => {
        pids.push(pid);
        return Promise.resolve();
      },
    });
    expect(await run(["plan", "-json"], dir)).toEqual({
      exitCode: 2,
      stdout: `plan -json in ${dir}, logs to ${folder}/terraform.log\n`,
      stderr: "problem\n",
    });
    expect(pids).toEqual([expect.any(Number), undefined]);
    expect(readdirSync(folder)).toEqual([]);
  });
});
