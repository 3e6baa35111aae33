import { rm } from "node:fs/promises";
import path from "node:path";
import { rewrite } from "../rewrite/rewrite";
import type { SynthesizedStack } from "../synthesized-stack";
import type { TerraformJson } from "../terraform-json";
import { UserError } from "../user-error";
import { writeWorkingCopy } from "../working-copy";
import { adoptLeftovers } from "./adopt";
import { decide } from "./decide";
import { debugLog, lastingTerraform } from "./lasting-terraform";
import { observe } from "./observe";
import { withOwnLockRemoved } from "./own-lock";
import type { Difference } from "./plan-differences";
import type { Progress } from "./progress";
import { refusal } from "./refusal";
import { claimFolder } from "./running-file";
import { StackFolder, type RunTerraform } from "./stack-folder";
import { sameResources, type State } from "./state";
import { WorkFiles } from "./work-files";

export interface BootstrapOptions {
  readonly stack: SynthesizedStack;
  /** The stack for the plugins at hand; its S3 backend is kept. */
  readonly json: TerraformJson;
  /** Keeps the local state until the copy in the bucket has been read back. */
  readonly folder: string;
  /** The whole environment of terraform. */
  readonly env: Readonly<Record<string, string>>;
  /** Whether to apply these changes, such as `create aws_s3_bucket.bucket`. */
  readonly confirm: (changes: readonly string[]) => Promise<boolean>;
  readonly progress: Progress;
  /** Those of the differences that a plan of the finished stack shows which it may not show. */
  readonly unexpected: (differences: readonly Difference[]) => readonly Difference[];
}

export interface BootstrapResult {
  /** "already done" and "declined" changed nothing. */
  readonly outcome: "already done" | "declined" | "done";
  /** The state in the bucket; undefined when declined. */
  readonly state: State | undefined;
  /** Seconds of terraform by step. */
  readonly seconds: StackFolder["seconds"];
}

interface Work extends BootstrapOptions {
  readonly files: WorkFiles;
  /** The working copy that keeps its state in the folder. */
  readonly local: StackFolder;
  /** The working copy that keeps its state in the bucket. */
  readonly remote: StackFolder;
}

/**
 * Makes the bucket that holds all state, with local state, then copies that state into it. Can be killed at any point
 * and run again: how far it came is found out anew each time, and the local state is deleted only when the copy
 * was read back and a plan with it is empty.
 *
 * @throws UserError when terraform fails, or when what is found needs a person.
 */
export async function bootstrapStack(options: BootstrapOptions): Promise<BootstrapResult> {
  const { folder, stack, env } = options;
  const claim = await claimFolder(folder, stack.environment);
  const files = new WorkFiles(folder);
  try {
    const run = lastingTerraform({ folder, env, onRunning: (pid) => claim.setTerraform(pid) });
    const local = await localCopy(options, run);
    const remote = await remoteCopy(options, run);
    const result = await proceed({ ...options, files, local, remote });
    return { ...result, seconds: addUp(local.seconds, remote.seconds) };
  } finally {
    await claim.release();
    await files.removeIfDone();
  }
}

async function proceed(work: Work): Promise<Omit<BootstrapResult, "seconds">> {
  const { stack, files, local, remote, progress } = work;
  const observed = await progress.step("look at the bucket", () => observe(remote, files));
  const next = decide(observed);
  switch (next.step) {
    case "refuse":
      throw refusal(stack, next, files.state);
    case "stop":
      await files.finish();
      return { outcome: "already done", state: await remote.pull() };
    case "verify":
      return { outcome: "done", state: await settle(work) };
    case "apply": {
      await progress.step("prepare", () => local.init());
      if (next.adopt) await adopt(work, observed.local);
      if (!(await applyLocally(work))) return { outcome: "declined", state: undefined };
      await progress.step("copy the state into the bucket", () => copyToBucket(work));
      return { outcome: "done", state: await settle(work) };
    }
  }
}

async function adopt({ local, json, progress }: Work, state: State | undefined): Promise<void> {
  for (const line of await adoptLeftovers(local, json, state)) progress.say(line);
}

/** @returns false when the person said no. */
async function applyLocally({ local, files, confirm, progress }: Work): Promise<boolean> {
  const changes = await progress.step("plan", () => local.plan());
  if (changes.length === 0) return true;
  if (!(await confirm(summarize(changes)))) return false;
  await files.begin();
  await progress.step("apply with local state", () => local.applyPlanned());
  return true;
}

/**
 * Not by `init -migrate-state -force-copy`, which overwrites whatever the key holds by then: a push is refused by
 * terraform when somebody else's state came there in the meantime.
 */
async function copyToBucket({ stack, files, remote, progress }: Work): Promise<void> {
  await remote.init();
  await withOwnLockRemoved(remote, debugLog(files.folder), progress, () =>
    remote.push(files.state),
  );
  const [copy, original] = [await remote.pull(), await files.readState()];
  // Not the lineage: terraform 1.11 begins a new one when it writes to an S3 key that holds nothing.
  if (copy !== undefined && original !== undefined && sameResources(copy, original)) return;
  throw new UserError(
    `${stack.id}: the state read back from the bucket is not the one written, got serial ${copy?.serial ?? "none"}; it is safe in ${files.state}: compare the two`,
  );
}

/** A plan with the state in the bucket must be empty; then the local state has done its duty. */
async function settle(work: Work): Promise<State | undefined> {
  const { stack, files, remote, progress, unexpected } = work;
  const log = debugLog(files.folder);
  const planned = await progress.step("plan with the state in the bucket", () =>
    withOwnLockRemoved(remote, log, progress, () => remote.plan()),
  );
  const differences = unexpected(planned);
  if (differences.length > 0) {
    throw new UserError(
      `${stack.id}: the state is in the bucket, but does not match the stack, got ${summarize(differences).join(", ")}; deploy ${stack.id} and run bootstrap again`,
    );
  }
  await files.finish();
  return remote.pull();
}

/** `create aws_s3_bucket.x`, `change aws_s3_bucket.x (tags)` */
function summarize(differences: readonly Difference[]): string[] {
  const addresses = [...new Set(differences.map(({ address }) => address))];
  return addresses.map((address) => {
    const names = differences.filter((one) => one.address === address).map((one) => one.attribute);
    const [first = ""] = names;
    const whole = names.length === 1 && (first === "create" || first === "delete");
    return whole ? `${first} ${address}` : `change ${address} (${names.join(", ")})`;
  });
}

async function localCopy(options: BootstrapOptions, run: RunTerraform): Promise<StackFolder> {
  const { json } = rewrite(options.json, {
    providerVersions: {},
    backend: { local: "../../bootstrap.tfstate" },
    remoteState: "keep",
    providerSettings: {},
    dropImports: false,
    liftProtection: false,
    gaps: [],
  });
  return copyAnew(options, json, "local", run);
}

function remoteCopy(options: BootstrapOptions, run: RunTerraform): Promise<StackFolder> {
  return copyAnew(options, options.json, "remote", run);
}

async function copyAnew(
  { stack, folder }: BootstrapOptions,
  json: TerraformJson,
  name: string,
  run: RunTerraform,
): Promise<StackFolder> {
  const parent = path.join(folder, name);
  await rm(parent, { recursive: true, force: true });
  return new StackFolder(stack.id, await writeWorkingCopy(stack, json, parent), run);
}

function addUp(a: StackFolder["seconds"], b: StackFolder["seconds"]): StackFolder["seconds"] {
  return {
    init: a.init + b.init,
    apply: a.apply + b.apply,
    plan: a.plan + b.plan,
    destroy: a.destroy + b.destroy,
  };
}
