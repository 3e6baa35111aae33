import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { saveScript, uploadScript } from "../../modules/vault/script";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vault-snapshots-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Runs a script with commands that note how they were called; `commands` are shell texts by name. */
function run(script: string, commands: Readonly<Record<string, string>>) {
  const log = join(folder, "log");
  writeFileSync(log, "");
  for (const [name, text] of Object.entries(commands)) {
    const file = join(folder, name);
    writeFileSync(file, `#!/bin/sh\necho "$VAULT_ADDR $VAULT_TOKEN $*" >> ${log}\n${text}\n`);
    chmodSync(file, 0o755);
  }
  const { status, stdout, stderr } = spawnSync("/bin/sh", ["-c", script], {
    encoding: "utf8",
    env: {
      PATH: `${folder}:/usr/bin:/bin`,
      ANY_SERVER: "any",
      LEADER: "leader",
      ROLE: "vault-snapshots",
      TOKEN_FILE: "/token",
      SNAPSHOT: join(folder, "vault.snap"),
      BUCKET: "bucket",
    },
  });
  const calls = readFileSync(log, "utf8")
    .split("\n")
    .filter((line) => line !== "");
  return { status, said: stdout + stderr, calls, saved: existsSync(join(folder, "vault.snap")) };
}

/** A vault whose initialisation has this state, and whose command of these words fails. */
const vault = (state: number, failing = "nothing") => ({
  vault: `
    case "$*" in
      *"${failing}"*) exit 1 ;;
      "operator init -status") exit ${state} ;;
      write*) echo a-token ;;
      *"snapshot save"*) echo data > "$5" ;;
    esac`,
});

describe("what saves Vault", () => {
  it("signs in, saves, looks at what it saved, and gives its token back", () => {
    const part = join(folder, "vault.snap.part");
    expect(run(saveScript, vault(0))).toMatchObject({
      status: 0,
      saved: true,
      calls: [
        "any  operator init -status",
        "leader  write -field=token auth/kubernetes/login role=vault-snapshots jwt=@/token",
        `leader a-token operator raft snapshot save ${part}`,
        `leader a-token operator raft snapshot inspect ${part}`,
        "leader a-token token revoke -self",
      ],
    });
  });

  it("ends well before Vault is initialised, and then nothing is kept", () => {
    expect(run(saveScript, vault(2))).toMatchObject({
      status: 0,
      saved: false,
      said: "Vault is not initialised yet: there is nothing to save\n",
    });
    const upload = run(uploadScript, { aws: "" });
    expect(upload).toMatchObject({ status: 0, calls: [], said: "There is no snapshot to keep\n" });
  });

  it.each([
    ["does not answer", vault(1)],
    ["does not know it", vault(0, "write")],
    ["is sealed or has no leader", vault(0, "snapshot save")],
    ["gave something broken", vault(0, "snapshot inspect")],
  ])("fails when Vault %s, and keeps nothing", (_, command) => {
    const { status, saved } = run(saveScript, command);
    expect(status).not.toBe(0);
    expect(saved).toBe(false);
  });

  it("keeps it under the time it was made at, and fails when the bucket does not take it", () => {
    writeFileSync(join(folder, "vault.snap"), "data");
    const { status, calls } = run(uploadScript, { aws: "" });
    expect(status).toBe(0);
    expect(calls).toEqual([
      expect.stringMatching(
        /s3 cp --no-progress \S+\/vault\.snap s3:\/\/bucket\/\d{4}\/\d\d\/\d\d\/\d{6}\.snap$/,
      ),
    ]);
    expect(run(uploadScript, { aws: "exit 1" }).status).not.toBe(0);
  });
});
