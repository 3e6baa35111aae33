import { chmod, copyFile, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { performance } from "node:perf_hooks";
import type { Change, Rewritten } from "../rewrite/rewrite";
import type { SynthesizedStack } from "../synthesized-stack";
import { writeDevOverrides } from "../terraform/cli-config";
import type { Diagnostic } from "../terraform/diagnostics";
import type { TerraformResult } from "../terraform/process";
import { writeWorkingCopy } from "../working-copy";
import type { Surroundings } from "./adapt";
import type { OutputChange } from "./outputs";
import { readPlanLines, type PlannedChange } from "./plan-lines";
import { planOrShow } from "./terraform";

/** What terraform made of one stack. */
export interface Planned {
  /** False when a diagnostic is an error. */
  readonly succeeded: boolean;
  readonly changes: readonly PlannedChange[];
  readonly diagnostics: readonly Diagnostic[];
  /** What the plan says of outputs; undefined when nobody asked, or it failed. */
  readonly outputs: Readonly<Record<string, OutputChange>> | undefined;
  readonly seconds: number;
  /** What makes the planned copy differ from the stack. */
  readonly rewritten: readonly Change[];
}

export interface PlanOptions {
  /** Holds the working copies. */
  readonly scratch: string;
  readonly plugins: Surroundings["plugins"];
  /** The whole environment of terraform. */
  readonly env: Readonly<Record<string, string>>;
  /** The stack's recorded state, to plan on top of; undefined when nothing exists. */
  readonly state: string | undefined;
  /** Whether another stack reads its outputs. */
  readonly isRead: boolean;
  /** An existing folder that keeps the plan. */
  readonly out: string | undefined;
}

const planFile = "preview.tfplan";

/** Plans a rewritten stack in a folder of its own, straight on the plugins, without `init`. */
export async function planStack(
  stack: SynthesizedStack,
  { json, changes: rewritten }: Rewritten,
  options: PlanOptions,
): Promise<Planned> {
  const { scratch, plugins, state, isRead, out } = options;
  const dir = await writeWorkingCopy(stack, json, path.join(scratch, "stacks"));
  if (state !== undefined)
    await writeFile(path.join(dir, "terraform.tfstate"), state, { mode: 0o600 });
  const folders = Object.fromEntries(plugins.map(({ source, folder }) => [source, folder]));
  const config = await writeDevOverrides(dir, folders);
  const inDir = { cwd: dir, env: { ...options.env, TF_CLI_CONFIG_FILE: config } };
  const started = performance.now();
  const plan = await planOrShow("plan", [`-out=${planFile}`], inDir);
  const { changes, diagnostics } = readPlanLines(plan.stdout);
  const succeeded = plan.exitCode === 0;
  const shown =
    succeeded && (isRead || out !== undefined)
      ? await planOrShow("show", ["-json", planFile], inDir)
      : undefined;
  const seconds = (performance.now() - started) / 1000;
  if (shown !== undefined && out !== undefined) await keep(stack.id, dir, shown.stdout, out);
  return {
    succeeded: succeeded && (shown === undefined || shown.exitCode === 0),
    changes,
    diagnostics: [
      ...diagnostics,
      ...unsaid(plan, diagnostics),
      ...(shown === undefined ? [] : unsaid(shown, [])),
    ],
    outputs: shown?.exitCode === 0 ? outputChanges(shown.stdout) : undefined,
    seconds,
    rewritten,
  };
}

/** What a failed command printed as plain text, when it found no other words. */
function unsaid(result: TerraformResult, said: readonly Diagnostic[]): Diagnostic[] {
  if (result.exitCode === 0 || said.some(({ severity }) => severity === "error")) return [];
  const text = result.stderr.replaceAll(/\s+/g, " ").trim();
  const message = text === "" ? `terraform failed, got exit code ${result.exitCode}` : text;
  return [{ severity: "error", address: "", message }];
}

function outputChanges(shown: string): Readonly<Record<string, OutputChange>> {
  const plan = JSON.parse(shown) as { output_changes?: Readonly<Record<string, OutputChange>> };
  return plan.output_changes ?? {};
}

/** Keeps the plan and what `show -json` says of it; they hold what the stack's state holds. */
async function keep(id: string, dir: string, shown: string, out: string): Promise<void> {
  await mkdir(out, { recursive: true });
  const kept = path.join(out, `${id}.tfplan`);
  await copyFile(path.join(dir, planFile), kept);
  await chmod(kept, 0o600);
  await writeFile(path.join(out, `${id}.json`), shown, { mode: 0o600 });
}
