import { run } from "./run";
import { UserError } from "./user-error";

/** Nothing but what is asked for: no advice, no audit, nobody's scripts. */
const quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel", "error"];

/**
 * Runs npm in a folder of its own: the one that runs us, else the one on the PATH.
 *
 * @param what says in an error what could not be installed.
 * @throws UserError with npm's own first line, such as that a registry cannot be reached.
 */
export async function npm(args: readonly string[], cwd: string, what: string): Promise<void> {
  const itself = process.env["npm_execpath"];
  const [command, first] = itself === undefined ? ["npm", []] : [process.execPath, [itself]];
  const { exitCode, stderr } = await run(command, [...first, ...args, "--prefix", cwd, ...quiet], {
    cwd,
    env: withoutOuterRun(process.env),
    missing: `${what}: npm cannot be started; install Node with npm`,
  });
  if (exitCode === 0) return;
  throw new UserError(
    `${what}: cannot be installed, got ${JSON.stringify(reason(stderr))}; connect to an npm registry, or use a machine whose npm cache has it`,
  );
}

/** `npm run` tells its children about the project it runs in; this npm is about another folder. */
function withoutOuterRun(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const outer = /^npm_(package_|lifecycle_|command$|config_local_prefix$)/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !outer.test(name)));
}

/** The line that says why: npm prints its code, then a sentence, then hints. */
function reason(stderr: string): string {
  const lines = stderr
    .split("\n")
    .map((line) => line.replace(/^npm (error|ERR!) ?/, "").trim())
    .filter((line) => line !== "");
  const [code = "npm gave no reason", ...rest] = lines;
  return code.startsWith("code ") ? [code, rest[0] ?? ""].join(": ") : code;
}
