/**
 * Synthesizes: main.ts, or the program named as argument, bundled in memory and run. `node --import tsx main.ts` does
 * the same, several times slower, for it loads a thousand files one by one; use it to debug, because its stack traces
 * name our lines (`npm run bench`).
 */
import { build } from "esbuild";
import { readFile } from "node:fs/promises";
import { Module } from "node:module";
import { dirname, join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");

/** Gives each of our files its own folder, which a bundle has not. */
const ownFolders = {
  name: "own-folders",
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (path.includes("node_modules")) return undefined;
      const text = await readFile(path, "utf8");
      const contents = text.replaceAll("import.meta.dirname", JSON.stringify(dirname(path)));
      return { contents, loader: "ts" };
    });
  },
};

/**
 * Leaves out the trace that the framework takes of every value known later, a quarter of the time: the lines it would
 * name are the bundle's.
 */
const noTraces = {
  name: "no-traces",
  setup({ onLoad }) {
    onLoad({ filter: /cdktf.lib.tokens.private.stack-trace\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8"); // what else it exports stays: the framework's successor has more
      return { contents: `${text}\nexports.captureStackTrace = () => [];` };
    });
  },
};

/** Says what is wrong and where, without a stack trace, which would name lines of a bundle that is nowhere. */
function fail(lines) {
  for (const line of lines) console.error(line);
  process.exit(1);
}

/** What the bundler found, such as a file in `config/environments/` that does not compile. */
function refusals({ errors }) {
  return errors.map(({ text, location }) => {
    const where = location ? `${location.file}:${location.line}:${location.column + 1}` : "main.ts";
    return `${where}: does not compile: ${text}; correct it`;
  });
}

const bundled = await build({
  entryPoints: [process.argv[2] ?? join(root, "main.ts")],
  bundle: true,
  write: false,
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["re2-wasm"], // loads a file that lies beside it
  plugins: [ownFolders, noTraces],
  absWorkingDir: root, // paths in messages begin there
  logLevel: "silent",
}).catch((error) => fail(Array.isArray(error.errors) ? refusals(error) : [error.message]));

const file = join(root, "main.bundle.cjs"); // exists in memory only; what it requires is looked up from here
const app = new Module(file);
app.filename = file;
app.paths = Module._nodeModulePaths(root);
try {
  app._compile(bundled.outputFiles[0].text, file);
} catch (error) {
  const text = error instanceof Error ? error.message : String(error);
  const debug = ["", "0", undefined].includes(process.env.DEBUG) ? undefined : error?.stack;
  fail([debug ?? `main.ts: failed: ${text}; run it again with DEBUG=1 to see where`]);
}
