import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { script } from "../../modules/database-users/script";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "database-users-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Writes one user's three files, or some of them. */
function user(service: string, files: Readonly<Record<string, string>>): void {
  const home = join(folder, "users", service);
  mkdirSync(home, { recursive: true });
  for (const [name, value] of Object.entries(files)) writeFileSync(join(home, name), value);
}

const complete = (name: string) => ({
  username: name,
  password: `secret of ${name}`,
  database: `${name}-data`,
});

/** Runs the script with a psql that notes how it was called; the call whose database is `failing` fails. */
function run(failing = "nothing"): { code: number | null; calls: string[] } {
  const psql = join(folder, "psql");
  const log = join(folder, "log");
  writeFileSync(log, "");
  writeFileSync(
    psql,
    [
      "#!/bin/sh",
      `echo "-- $* as \${DATABASE_USER:-} \${DATABASE_PASSWORD:-} \${DATABASE_NAME:-}" >> ${log}`,
      `cat >> ${log}`,
      `[ "\${DATABASE_NAME:-}" != "${failing}" ]`,
    ].join("\n"),
  );
  chmodSync(psql, 0o755);
  const text = script.replaceAll("/users/", `${folder}/users/`);
  const { status } = spawnSync("/bin/sh", ["-c", text], {
    env: { PATH: `${folder}:/usr/bin:/bin` },
  });
  return { code: status, calls: readFileSync(log, "utf8").split("-- ").slice(1) };
}

/** The statements of a call, one a line. */
const statements = (call: string | undefined) =>
  (call ?? "")
    .split("\n")
    .slice(1)
    .join(" ")
    .split(/;|\\gexec|(?=\\getenv)/)
    .map((each) => each.trim().replaceAll(/\s+/g, " "))
    .filter((each) => each !== "");

const heads = (calls: readonly string[]) => calls.map((call) => call.split("\n")[0]);
const flags = "--no-psqlrc --quiet --set=ON_ERROR_STOP=1";

it("closes the common databases, then gives each service its user and database", () => {
  user("auth", complete("auth"));
  user("items", complete("items"));
  const { code, calls } = run();
  expect(code).toBe(0);
  expect(heads(calls)).toEqual([
    `${flags} as   `,
    `${flags} as auth secret of auth auth-data`,
    `${flags} as items secret of items items-data`,
  ]);
  expect(statements(calls[0])).toEqual(["REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC"]);
  expect(statements(calls[1])).toEqual([
    String.raw`\getenv user DATABASE_USER`,
    String.raw`\getenv password DATABASE_PASSWORD`,
    String.raw`\getenv database DATABASE_NAME SET client_min_messages = warning`,
    "SELECT format('CREATE ROLE %I', :'user') WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'user')",
    `ALTER ROLE :"user" LOGIN PASSWORD :'password'`,
    'GRANT :"user" TO CURRENT_USER',
    "SELECT format('CREATE DATABASE %I OWNER %I', :'database', :'user') " +
      "WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database')",
    'REVOKE ALL ON DATABASE :"database" FROM PUBLIC',
  ]);
  expect(statements(calls[2])).toEqual(statements(calls[1]));
});

it("has no password in what it says to psql but in its environment", () => {
  user("auth", complete("auth"));
  for (const call of run().calls) expect(statements(call).join(" ")).not.toContain("secret of");
});

it.each(["username", "password", "database"] as const)(
  "stops before psql without a %s",
  (missing) => {
    user(
      "auth",
      Object.fromEntries(Object.entries(complete("auth")).filter(([name]) => name !== missing)),
    );
    const { code, calls } = run();
    expect(code).not.toBe(0);
    expect(calls).toHaveLength(1);
  },
);

it("fails with the first service that fails", () => {
  user("auth", complete("auth"));
  user("items", complete("items"));
  const { code, calls } = run("auth-data");
  expect(code).not.toBe(0);
  expect(calls).toHaveLength(2);
});
