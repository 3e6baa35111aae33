import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { temporaryFolder, writeScript } from "./support/temporary";

/** Counts the interrupts it gets, and needs a while to finish what it has begun. */
const slowTerraform = [
  'log="$(dirname "$0")/$1"',
  `trap 'echo interrupt >> "$log"; sleep 0.4; echo finished >> "$log"; exit 1' INT`,
  'echo started >> "$log"',
  "while :; do sleep 0.05; done",
];

it("asks each running terraform once to stop, waits for it, and leaves no folder behind", async () => {
  const folder = temporaryFolder();
  const binary = writeScript(folder, "terraform", slowTerraform);
  const script = path.join(import.meta.dirname, "support", "interrupted-command.ts");
  const command = spawn(process.execPath, ["--import", "tsx", script], {
    env: { ...process.env, TERRAFORM_BINARY_NAME: binary },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  command.stdout.on("data", (data: Buffer) => (output += data.toString()));
  const ended = new Promise<number | null>((resolve) => command.on("close", resolve));

  while (!existsSync(path.join(folder, "plan")) || !existsSync(path.join(folder, "apply"))) {
    await sleep(20);
  }
  command.kill("SIGINT");
  await sleep(100);
  command.kill("SIGINT");

  expect(await ended).toBe(130);
  expect(readdirSync(folder).sort()).toEqual(["apply", "plan", "terraform"]);
  for (const log of ["apply", "plan"]) {
    expect(readFileSync(path.join(folder, log), "utf8")).toBe("started\ninterrupt\nfinished\n");
  }
  const [scratch = "", ...said] = output.trim().split("\n");
  expect(said).toEqual([
    "Stopping: waiting for what is running to finish cleanly.",
    "Still stopping; what terraform has begun is being finished, so that no state is lost.",
    "interrupted",
  ]);
  expect(existsSync(scratch.replace("scratch ", ""))).toBe(false);
});
