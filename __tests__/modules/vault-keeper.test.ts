import { spawn } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { kept, keeperScript } from "../../modules/addons/vault/keeper";

const interval = 0.05;

/** Runs the keeper beside a process that notes each SIGHUP as Vault would obey it; `what` happens meanwhile. */
async function keep(
  folder: string,
  what: (hangups: () => number) => Promise<void>,
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  const hangups = join(folder, "hangups");
  writeFileSync(hangups, "");
  const vault = spawn("/bin/sh", [
    "-c",
    `trap 'echo x >> ${hangups}' HUP; while :; do sleep 0.02; done`,
  ]);
  const pidof = join(folder, "pidof");
  writeFileSync(pidof, `#!/bin/sh\n[ "$1" = vault ] && echo ${vault.pid ?? 0}\n`);
  chmodSync(pidof, 0o755);
  const keeper = spawn("/bin/sh", ["-c", keeperScript], {
    env: {
      PATH: `${folder}:/usr/bin:/bin`,
      CERTIFICATE: join(folder, "tls.crt"),
      AUDIT_LOG: join(folder, "audit.log"),
      MAX_BYTES: "10",
      KEEP: "3",
      INTERVAL: String(interval),
      ...environment,
    },
  });
  let said = "";
  keeper.stdout.on("data", (text: Buffer) => (said += text.toString()));
  await new Promise((resolve) => setTimeout(resolve, 200)); // both have set their traps
  await what(() => readFileSync(hangups, "utf8").split("x").length - 1);
  const ended = new Promise((resolve) => keeper.once("exit", resolve));
  keeper.kill("SIGTERM");
  await ended;
  vault.kill("SIGKILL");
  return said;
}

/** Waits until it is so, and fails when it does not become so. */
async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries += 1) {
    if (tries > 200) throw new Error("it does not become so");
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

const quiet = () => new Promise((resolve) => setTimeout(resolve, 10 * interval * 1000));

describe("the container beside Vault", () => {
  let folder = "";
  const log = (number?: number) =>
    join(folder, number === undefined ? "audit.log" : `audit.log.${number}`);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "vault-keeper-"));
    writeFileSync(join(folder, "tls.crt"), "old");
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("tells Vault of a new certificate, once, and of nothing while there is none", async () => {
    const said = await keep(folder, async (hangups) => {
      await quiet();
      expect(hangups()).toBe(0);
      writeFileSync(join(folder, "tls.crt"), "new");
      await until(() => hangups() === 1);
      await quiet();
      expect(hangups()).toBe(1);
    });
    expect(said).toBe("told Vault: a new certificate\n");
  });

  it("begins a new audit log when one is long, tells Vault, and keeps the last ones", async () => {
    await keep(folder, async (hangups) => {
      for (const number of [1, 2, 3, 4]) {
        appendFileSync(log(), `entries of ${number}`);
        await until(() => hangups() === number);
      }
      expect(existsSync(log())).toBe(false); // Vault makes it when it obeys
      const contents = [1, 2, 3].map((number) => readFileSync(log(number), "utf8"));
      expect(contents).toEqual(["entries of 4", "entries of 3", "entries of 2"]);
      expect(existsSync(log(4))).toBe(false);
    });
  });

  it("leaves a short audit log alone", async () => {
    writeFileSync(log(), "short");
    await keep(folder, async (hangups) => {
      await quiet();
      expect(hangups()).toBe(0);
    });
    expect(readFileSync(log(), "utf8")).toBe("short");
  });

  it("leaves a fifth of the disk free", () => {
    const gib = (kept.bytes * (kept.files + 1)) / 1024 ** 3;
    expect(gib).toBeLessThanOrEqual(8);
  });
});
