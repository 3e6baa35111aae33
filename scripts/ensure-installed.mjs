/**
 * Runs before every npm script: installs the dependencies when they are missing, unfinished or older than the lock
 * file. Plain Node, because nothing else is there yet. A marker with the lock file's hash is written after success
 * only, so an aborted installation repairs itself.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const marker = join(root, "node_modules", ".installed-from");
const hash = createHash("sha256")
  .update(readFileSync(join(root, "package-lock.json")))
  .digest("hex");

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`Node ${process.versions.node} is too old; install Node 20.19 or newer.`);
}

if (!existsSync(marker) || readFileSync(marker, "utf8") !== hash) {
  console.error("Installing dependencies from package-lock.json …");
  const npm = process.env.npm_execpath;
  // devDependencies hold the commands: a production setting of the shell must not leave them out
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund"];
  const options = { cwd: root, stdio: ["ignore", "ignore", "pipe"], encoding: "utf8" };
  const { status, stderr } = npm
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync("npm", args, { ...options, shell: process.platform === "win32" });
  if (status !== 0) {
    console.error(
      stderr
        ?.split("\n")
        .filter((line) => /npm error/i.test(line))
        .slice(0, 5)
        .join("\n"),
    );
    fail("npm could not install the dependencies; see above, then run the command again.");
  }
  writeFileSync(marker, hash);
}
