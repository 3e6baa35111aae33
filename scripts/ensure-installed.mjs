/**
 * Runs before every npm script. Plain Node, because nothing else is there yet. Two things are installed when they are
 * missing, unfinished or older than what they come from: the dependencies, from package-lock.json, and the bindings of
 * the Aiven provider in `.gen`, from its schema in `schemas/` (no terraform and no network are needed for those). A
 * marker with the hashes of both sources is written after success only, so an aborted installation repairs itself.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const marker = join(root, "node_modules", ".installed-from");

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

function hashOf(...paths) {
  const hash = createHash("sha256");
  for (const path of paths) hash.update(readFileSync(join(root, path)));
  return hash.digest("hex");
}

/** The schemas that `terraformProviders` names: `aiven/aiven@4.61.0` is in `schemas/aiven@4.61.0.json`. */
const { terraformProviders } = JSON.parse(readFileSync(join(root, "cdktf.json"), "utf8"));
const schemas = terraformProviders.map((name) => `schemas/${name.split("/").at(-1)}.json`);
const missing = schemas.findIndex((path) => !existsSync(join(root, path)));
if (missing >= 0) {
  const [source, version] = terraformProviders[missing].split("@");
  fail(
    `${schemas[missing]}: is missing, and cdktf.json names it; put back the version that is there, and run ` +
      `npm run schemas -- ${source} ${version}`,
  );
}

/** What the marker says after success: the dependencies on its first line, the bindings on its second. */
const wanted = [hashOf("package-lock.json"), hashOf("cdktf.json", ...schemas)];
const [dependencies, bindings] = existsSync(marker) ? readFileSync(marker, "utf8").split("\n") : [];

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`Node ${process.versions.node} is too old; install Node 20.19 or newer.`);
}

const installing = dependencies !== wanted[0];

if (installing) {
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
  writeFileSync(marker, `${wanted[0]}\n`);
}

if (installing || bindings !== wanted[1] || !existsSync(join(root, ".gen", "versions.json"))) {
  console.error("Generating provider bindings from schemas/ …");
  const cdktf = join(root, "node_modules", "cdktf-cli", "bundle", "bin", "cdktf");
  const { status, stderr } = spawnSync(process.execPath, [cdktf, "get", "--force"], {
    cwd: root,
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
    env: {
      ...process.env,
      CI: "1",
      CHECKPOINT_DISABLE: "1",
      CDKTF_EXPERIMENTAL_PROVIDER_SCHEMA_CACHE_PATH: join(root, "schemas"),
    },
  });
  if (status !== 0) {
    console.error(stderr?.trim().split("\n").slice(-5).join("\n"));
    fail("The provider bindings could not be generated; see above, then run the command again.");
  }
  leaveUnchecked(join(root, ".gen", "providers"));
  writeFileSync(marker, wanted.join("\n"));
}

/** The generated files were written for a laxer compiler than ours. Their types hold; their bodies are not checked. */
function leaveUnchecked(folder) {
  for (const file of readdirSync(folder, { recursive: true }).filter((f) => f.endsWith(".ts"))) {
    const path = join(folder, file);
    writeFileSync(path, `// @ts-nocheck\n${readFileSync(path, "utf8")}`);
  }
}
