import path from "node:path";
import { awsPlugin } from "../../../cli/bootstrap/aws-plugin";
import { locationOf, stateObject } from "../../../cli/bootstrap/location";
import type { StackFolder } from "../../../cli/bootstrap/stack-folder";
import { chooseStacks, type ChosenStacks } from "../../../cli/sandbox/choose-stacks";
import { forEmulator, stackFolder, type Target } from "../../../cli/sandbox/deploy";
import { startEmulator, type Emulator } from "../../../cli/sandbox/emulator";
import { sandboxEnvironment } from "../../../cli/sandbox/environment";
import { choosePort } from "../../../cli/sandbox/port";
import { findPython } from "../../../cli/sandbox/python";
import { ensureVenv } from "../../../cli/sandbox/venv";
import { synthesize, type SynthesizedStack } from "../../../cli/synthesize";
import { isObject, objectAt, type TerraformJson } from "../../../cli/terraform-json";
import { writeFilesystemMirrors } from "../../../cli/terraform/cli-config";
import { requireTerraform } from "../../../cli/terraform/version";

/** An emulator without anything in it, and the stacks of `localplus-dev` to put there. */
export interface World {
  readonly chosen: ChosenStacks;
  readonly emulator: Emulator;
  readonly target: Target;
  /** Address of the bucket that the stacks name as their backend. */
  readonly bucketUrl: string;
  readonly stack: (component: string) => SynthesizedStack;
}

/** @param scratch an existing folder for everything that is written. */
export async function createWorld(scratch: string): Promise<World> {
  const { platform } = await requireTerraform();
  const environment = "localplus-dev";
  const stacks = await synthesize({
    environments: environment,
    outdir: path.join(scratch, "app"),
  });
  const chosen = chooseStacks(environment, stacks);
  const plugin = await awsPlugin(chosen.state.json, platform);
  const emulator = await startEmulator({
    python: await ensureVenv(await findPython()),
    port: await choosePort(),
    folder: path.join(scratch, "emulator"),
    ...locationOf(chosen.state.json),
  });
  const config = await writeFilesystemMirrors(scratch, [plugin.mirror]);
  const env = { ...sandboxEnvironment(emulator.endpoint), TF_CLI_CONFIG_FILE: config };
  return {
    chosen,
    emulator,
    target: { scratch, env, plugin, liftProtection: false, standIns: [] },
    bucketUrl: `${emulator.endpoint.url}/${stateObject(chosen.state.json)?.bucket ?? ""}`,
    stack: (component) => {
      const found = stacks.find((one) => one.component === component);
      if (found === undefined) throw new Error(`no stack ${component}`);
      return found;
    },
  };
}

/** A working copy of the stack that talks to the emulator. */
export function copyOf(stack: SynthesizedStack, world: World, name = "copy"): Promise<StackFolder> {
  const { target } = world;
  const scratch = path.join(target.scratch, name);
  return stackFolder(stack, forEmulator(stack, target).json, { ...target, scratch });
}

/** The addresses of all resources in a stack. */
export function addressesIn(json: TerraformJson): string[] {
  return Object.entries(objectAt(json, "resource")).flatMap(([type, named]) =>
    Object.keys(isObject(named) ? named : {}).map((name) => `${type}.${name}`),
  );
}

/** Asks the emulator's S3; it wants no credentials. */
export async function s3(
  method: "GET" | "PUT" | "HEAD",
  url: string,
  body?: string,
): Promise<string> {
  const response = await fetch(url, { method, ...(body === undefined ? {} : { body }) });
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status}`);
  return response.text();
}

/** Whether S3 has that bucket or object. */
export async function exists(url: string): Promise<boolean> {
  return (await fetch(url, { method: "HEAD" })).ok;
}
