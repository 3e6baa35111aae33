import path from "node:path";
import { awsPlugin } from "../bootstrap/aws-plugin";
import { projectRoot } from "../project";
import { withScratch } from "../scratch";
import { requireEnvironment } from "../selection";
import { synthesize } from "../synthesize";
import { writeFilesystemMirrors } from "../terraform/cli-config";
import { requireTerraform } from "../terraform/version";
import { UserError } from "../user-error";
import { chooseStacks, locationOf, refuseProtected, type ChosenStacks } from "./choose-stacks";
import { deployStack, deployState, destroyStack, type AppliedStack, type Target } from "./deploy";
import { startEmulator, type Emulator } from "./emulator";
import { clientVariables, sandboxEnvironment } from "./environment";
import { leftovers, takeInventory } from "./leftovers";
import { outdated } from "./plan-gaps";
import { choosePort } from "./port";
import { showProgress, type Progress } from "./progress";
import { findPython } from "./python";
import { renderReport, toJson, typesOf, type SandboxReport, type StackReport } from "./report";
import { ensureVenv } from "./venv";

export interface SandboxOptions {
  /** Afterwards destroy everything but the state stack in reverse order, and prove that nothing is left. */
  readonly destroy: boolean;
  /** Leave the emulator running. */
  readonly keep: boolean;
  /** The emulator's port. @default any free one */
  readonly port?: number | undefined;
  /** Print one JSON document instead of text. */
  readonly json: boolean;
}

/**
 * `npm run sandbox -- ENV`: applies the environment's AWS stacks to an emulator on this machine, as they would be applied to
 * an account: bucket first, state and locks in S3, one stack reading what another published.
 *
 * @returns the exit code.
 * @throws UserError naming stack, resource and message when anything fails.
 */
export async function sandboxCommand(
  environment: string,
  options: SandboxOptions,
): Promise<number> {
  requireEnvironment(environment);
  const started = performance.now();
  const progress = showProgress();
  const { platform } = await requireTerraform();
  const python = await ensureVenv(await findPython(), progress);
  const port = await choosePort(options.port);
  return withScratch("sandbox", async (scratch) => {
    const stacks = await progress.step("synthesize", () =>
      synthesize({ environments: environment, outdir: path.join(scratch, "app") }),
    );
    const chosen = chooseStacks(environment, stacks);
    if (options.destroy) refuseProtected(environment, chosen.others);
    const plugin = await awsPlugin(chosen.state.json, platform);
    const mirrors = await writeFilesystemMirrors(scratch, [plugin.mirror]);
    const emulator = await progress.step("start the emulator", () =>
      startEmulator({
        python,
        port,
        ...locationOf(chosen.state),
        folder: options.keep ? keptFolder(port) : path.join(scratch, "emulator"),
      }),
    );
    try {
      const env = { ...sandboxEnvironment(emulator.endpoint), TF_CLI_CONFIG_FILE: mirrors };
      const target = {
        scratch,
        env,
        plugin,
        say: (line: string) => {
          progress.say(line);
        },
      };
      const result = await runStacks(
        chosen,
        target,
        progress,
        options.destroy ? python : undefined,
      );
      const seconds = (performance.now() - started) / 1000;
      const { skipped } = chosen;
      const report = { environment, skipped, seconds, destroyed: options.destroy, stacks: result };
      print(report, options.json);
      return 0;
    } finally {
      if (options.keep) keep(emulator, progress);
      else await emulator.stop();
    }
  });
}

/**
 * @param python asks the emulator what it holds; undefined when nothing is to be destroyed.
 */
async function runStacks(
  { state, others }: ChosenStacks,
  target: Target,
  progress: Progress,
  python: string | undefined,
): Promise<StackReport[]> {
  const reports = [await progress.step(state.id, () => deployState(state, target))];
  const before = python === undefined ? undefined : await takeInventory(python, target.env);
  const applied: AppliedStack[] = [];
  for (const stack of others) {
    const done = await progress.step(stack.id, () => deployStack(stack, target));
    applied.push(done);
    reports.push(done.report);
  }
  refuseOutdated(reports);
  if (python === undefined || before === undefined) return reports;
  for (const stack of applied.toReversed()) {
    await progress.step(`destroy ${stack.report.stack}`, () => destroyStack(stack));
  }
  const left = leftovers(before, await takeInventory(python, target.env));
  if (left.length > 0) {
    throw new UserError(
      left
        .map(
          (item) =>
            `sandbox: still there after everything was destroyed, got ${item}; find the stack that leaves it behind`,
        )
        .join("\n"),
    );
  }
  return reports;
}

function refuseOutdated(stacks: readonly StackReport[]): void {
  const types = new Set(typesOf({ stacks }).keys());
  const lines = outdated(
    types,
    stacks.flatMap(({ differences }) => differences),
  ).map(
    ({ type, attribute }) =>
      `cli/sandbox/plan-gaps.ts: the gap no longer occurs, got no difference in ${type}.${attribute}; remove its line`,
  );
  if (lines.length > 0) throw new UserError(lines.join("\n"));
}

function print(report: SandboxReport, json: boolean): void {
  console.log(json ? toJson(report) : `\n${renderReport(report)}`);
}

/** Where an emulator that outlives the command writes its log. */
function keptFolder(port: number): string {
  return path.join(projectRoot, ".cache", "sandbox", `kept-${port}`);
}

function keep(emulator: Emulator, progress: Progress): void {
  emulator.keep();
  const variables = Object.entries(clientVariables(emulator.endpoint));
  progress.say(
    `The emulator goes on at ${emulator.endpoint.url} (process ${emulator.pid}, log ${emulator.log}).`,
  );
  progress.say(
    `  talk to it: export ${variables.map(([name, value]) => `${name}=${value}`).join(" ")}`,
  );
  progress.say(`  stop it:    kill ${emulator.pid}`);
}
