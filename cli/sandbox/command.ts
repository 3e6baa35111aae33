import path from "node:path";
import { loadEnvironments } from "../../config/load";
import { awsPlugin } from "../bootstrap/aws-plugin";
import { locationOf } from "../bootstrap/location";
import { showProgress, type Progress } from "../bootstrap/progress";
import { projectRoot } from "../project";
import { withScratch } from "../scratch";
import { requireEnvironment } from "../selection";
import { synthesize } from "../synthesize";
import { writeFilesystemMirrors } from "../terraform/cli-config";
import { requireTerraform } from "../terraform/version";
import { chooseStacks, type ChosenStacks } from "./choose-stacks";
import { startEmulator, type Emulator } from "./emulator";
import { clientVariables, sandboxEnvironment } from "./environment";
import { existingZones, makeExisting } from "./existing";
import { choosePort } from "./port";
import { findPython } from "./python";
import { renderReport, toJson } from "./report";
import { runStacks, type RunOptions } from "./run-stacks";
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
 * `npm run sandbox -- ENV`: applies the environment's AWS stacks to an emulator on this machine, as they would be
 * applied to an account: bucket first, state and locks in S3, one stack reading what another published.
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
  const stacks = await withScratch("sandbox", async (scratch) => {
    const chosen = await choose(environment, scratch, progress);
    const plugin = await awsPlugin(chosen.state.json, platform);
    const folder = options.keep ? keptFolder(port) : path.join(scratch, "emulator");
    const emulator = await progress.step("start the emulator", () =>
      startEmulator({ python, port, folder, ...locationOf(chosen.state.json) }),
    );
    try {
      const target: RunOptions["target"] = {
        scratch,
        plugin,
        liftProtection: options.destroy,
        standIns: await makeExisting(
          emulator.endpoint,
          loadEnvironments([environment]).flatMap(existingZones),
        ),
        env: {
          ...sandboxEnvironment(emulator.endpoint),
          TF_CLI_CONFIG_FILE: await writeFilesystemMirrors(scratch, [plugin.mirror]),
        },
      };
      const { destroy } = options;
      const reports = await runStacks(chosen, { target, python, destroy, progress });
      return { reports, skipped: chosen.skipped };
    } finally {
      if (options.keep) keep(emulator, progress);
      else await emulator.stop();
    }
  });
  const report = {
    environment,
    stacks: stacks.reports,
    skipped: stacks.skipped,
    destroyed: options.destroy,
    seconds: (performance.now() - started) / 1000,
  };
  console.log(options.json ? toJson(report) : `\n${renderReport(report)}`);
  return 0;
}

async function choose(
  environment: string,
  scratch: string,
  progress: Progress,
): Promise<ChosenStacks> {
  const stacks = await progress.step("synthesize", () =>
    synthesize({
      environments: environment,
      outdir: path.join(scratch, "app"),
      onWarning: progress.say,
    }),
  );
  return chooseStacks(environment, stacks);
}

/** Where an emulator that outlives the command writes its log. */
function keptFolder(port: number): string {
  return path.join(projectRoot, ".cache", "sandbox", `kept-${port}`);
}

function keep(emulator: Emulator, { say }: Progress): void {
  const { endpoint, pid, log } = emulator;
  emulator.keep();
  const variables = Object.entries(clientVariables(endpoint));
  say(`The emulator goes on at ${endpoint.url} (process ${pid}, log ${log}).`);
  say(`  talk to it: export ${variables.map(([name, value]) => `${name}=${value}`).join(" ")}`);
  say(`  stop it:    kill ${pid}`);
}
