import path from "node:path";
import type { AwsPlugin } from "../bootstrap/aws-plugin";
import { bootstrapStack } from "../bootstrap/bootstrap-stack";
import type { Difference } from "../bootstrap/plan-differences";
import type { Progress } from "../bootstrap/progress";
import { StackFolder } from "../bootstrap/stack-folder";
import { gapsFor, type Gap } from "../rewrite/gaps";
import { rewrite, type Rewritten } from "../rewrite/rewrite";
import type { SynthesizedStack } from "../synthesized-stack";
import { terraform } from "../terraform/process";
import { UserError } from "../user-error";
import { writeWorkingCopy } from "../working-copy";
import { withoutOtherAccounts } from "./other-accounts";
import { unexplained } from "./plan-gaps";
import type { StackReport } from "./report";

/** Where and with what the stacks are applied. */
export interface Target {
  /** Holds the working copies. */
  readonly scratch: string;
  /** The whole environment of terraform. */
  readonly env: Readonly<Record<string, string>>;
  readonly plugin: AwsPlugin;
  /** Whether resources that refuse to be destroyed are applied without that refusal. */
  readonly liftProtection: boolean;
  /** What puts things of the emulator in the place of those that exist on AWS already. */
  readonly standIns: readonly Gap[];
}

/** The steps of the state stack are one line here, as every stack is. */
const silent: Progress = { say: () => undefined, step: (_name, work) => work() };

/** An applied stack, for as long as its working copy exists. */
export interface AppliedStack {
  readonly folder: StackFolder;
  /** What makes the applied copy differ from the stack. */
  readonly changes: Rewritten["changes"];
}

/** Makes the bucket for all state, by the very code of `npm run bootstrap`. */
export async function deployState(stack: SynthesizedStack, target: Target): Promise<StackReport> {
  const { json, changes } = forEmulator(stack, target);
  const seen: Difference[] = [];
  const { state, seconds } = await bootstrapStack({
    stack,
    json,
    folder: path.join(target.scratch, "bootstrap"),
    env: target.env,
    progress: silent,
    confirm: () => Promise.resolve(true),
    unexpected: (differences) => {
      seen.push(...differences);
      return unexplained(differences);
    },
  });
  if (state === undefined) throw new Error(`${stack.id} has no state after its bootstrap`);
  return { stack: stack.id, state, seconds, differences: seen, changes };
}

/**
 * Applies one stack with its state in the bucket.
 *
 * @throws UserError when terraform fails.
 */
export async function applyStack(stack: SynthesizedStack, target: Target): Promise<AppliedStack> {
  const { json, changes } = forEmulator(stack, target);
  const folder = await stackFolder(stack, json, target);
  await folder.init();
  await folder.apply();
  return { folder, changes };
}

/**
 * Plans an applied stack again.
 *
 * @throws UserError when terraform fails, or when the plan shows more than the emulator's known gaps.
 */
export async function planAgain({ folder, changes }: AppliedStack): Promise<StackReport> {
  const differences = await folder.plan();
  refuseUnexplained(folder.stack, unexplained(differences));
  const state = await folder.pull();
  if (state === undefined) throw new Error(`${folder.stack} has no state after its apply`);
  return { stack: folder.stack, state, seconds: folder.seconds, differences, changes };
}

/**
 * Destroys a stack and makes sure that its state is empty.
 *
 * @throws UserError when terraform fails or leaves something.
 */
export async function destroyStack({ folder }: AppliedStack): Promise<void> {
  await folder.destroy();
  const left = [...((await folder.pull())?.resources.keys() ?? [])];
  if (left.length === 0) return;
  throw new UserError(
    `${folder.stack}: not everything was destroyed, got ${left.join(", ")}; see why terraform keeps it`,
  );
}

/** The stack as it can be applied to the emulator with the plugin at hand. */
export function forEmulator(
  { json }: SynthesizedStack,
  { plugin, liftProtection, standIns }: Pick<Target, "plugin" | "liftProtection" | "standIns">,
): Rewritten {
  return rewrite(json, {
    providerVersions: { [plugin.localName]: plugin.version },
    backend: "keep",
    remoteState: "keep",
    providerSettings: withoutOtherAccounts(json),
    dropImports: true,
    liftProtection,
    gaps: [...gapsFor({ awsVersion: plugin.version, sandbox: true }), ...standIns],
  });
}

/** A working copy in which terraform talks to the emulator. */
export async function stackFolder(
  stack: SynthesizedStack,
  json: Rewritten["json"],
  { scratch, env }: Target,
): Promise<StackFolder> {
  const dir = await writeWorkingCopy(stack, json, path.join(scratch, "stacks"));
  return new StackFolder(stack.id, dir, (args, cwd) => terraform(args, { cwd, env }));
}

function refuseUnexplained(stack: string, differences: readonly Difference[]): void {
  if (differences.length === 0) return;
  const lines = differences.map(
    ({ address, attribute }) =>
      `${stack}: a plan right after the apply is not empty, got ${address} (${attribute}); make the stack say what the provider reads back, or explain it in cli/sandbox/plan-gaps.ts`,
  );
  throw new UserError(lines.join("\n"));
}
