import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { components } from "../config/environment";
import { registeredNames } from "../config/load";
import { projectRoot } from "./project";
import { run } from "./run";
import { readStacks, type SynthesizedStack } from "./synthesized-stack";
import { UserError } from "./user-error";

export type { SynthesizedStack } from "./synthesized-stack";

export interface SynthesizeOptions {
  /** Globs of environment names, separated by commas. @default the variable ENVIRONMENTS, or all */
  readonly environments?: string;
  /** An existing or new folder for the result. */
  readonly outdir: string;
  /** Variables set on top of this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Called with each line that the app has to say although it succeeded, such as a version out of support. */
  readonly onWarning?: (line: string) => void;
}

/**
 * Runs the app as a child, by the very command of `cdktf.json`, and reads what it wrote.
 * The stacks come in dependency order.
 *
 * @throws UserError carrying the app's own text when it refuses, for example a wrong configuration.
 */
export async function synthesize(options: SynthesizeOptions): Promise<SynthesizedStack[]> {
  const { environments, env, onWarning } = options;
  const outdir = path.resolve(options.outdir);
  const said = await runApp(projectRoot, outdir, {
    ...process.env,
    ...(environments === undefined ? {} : { ENVIRONMENTS: environments }),
    ...env,
  });
  said.forEach((line) => onWarning?.(line));
  return readStacks(outdir, {
    environments: registeredNames(),
    components: Object.values(components).flat(),
  });
}

/**
 * Runs the app of a project, by the command of its own `cdktf.json`.
 *
 * @param root the project's folder: this one, or a copy.
 * @param outdir an absolute path; made when it is not there.
 * @returns the lines it had to say although it succeeded.
 * @throws UserError carrying the app's own text when it refuses.
 */
export async function runApp(
  root: string,
  outdir: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string[]> {
  const { app } = await appSettings(root);
  await mkdir(outdir, { recursive: true });
  const result = await run(app, [], {
    cwd: root,
    shell: true,
    env: { ...env, CDKTF_OUTDIR: outdir },
  });
  const said = result.stderr.trimEnd();
  if (result.exitCode !== 0) {
    throw new UserError(said === "" ? `${app}: failed, got exit code ${result.exitCode}` : said);
  }
  return said === "" ? [] : said.split("\n");
}

/** The part of `cdktf.json` that the commands read. */
interface AppSettings {
  /** The command that synthesizes, such as `node scripts/app.mjs`. */
  readonly app: string;
  /** Where it writes by default, relative to the project. */
  readonly output: string;
}

/** Reads `cdktf.json`, so that our commands and the framework's own do the same. */
export async function appSettings(root: string = projectRoot): Promise<AppSettings> {
  const file = path.join(root, "cdktf.json");
  return { output: "cdktf.out", ...(JSON.parse(await readFile(file, "utf8")) as { app: string }) };
}
