import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseState } from "../bootstrap/state";
import { everything, terraformFailure } from "../bootstrap/terraform-failure";
import type { SynthesizedStack } from "../synthesized-stack";
import { terraform, type TerraformOptions, type TerraformResult } from "../terraform/process";
import { isArray, isObject, objectAt, type Json, type JsonObject } from "../terraform-json";
import { hcpState } from "./hcp-state";
import { workspaceOf } from "./state-address";

/** All that is run on a stack's real backend. Neither writes to it, and neither takes a lock. */
const readOnly = [
  ["init", "-input=false", "-no-color"],
  ["state", "pull"],
] as const;

/**
 * Reads a stack's state where the stack keeps it, with the caller's credentials, and leaves it as it is.
 *
 * @param folder a folder of its own, which holds nothing but the backend's configuration.
 * @param env the whole environment of terraform; its AWS variables reach S3, its TF_TOKEN variables HCP Terraform.
 * @returns the state file's text; undefined when the stack has never been applied.
 * @throws UserError when the state cannot be read.
 */
export async function recordedState(
  { id, json }: SynthesizedStack,
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  const workspace = workspaceOf(json);
  // `init` on a `cloud` block, like a read through the `remote` backend, makes the workspace that is not there.
  if (workspace !== undefined) return hcpState(workspace, env);
  const backend = objectAt(json, "terraform")["backend"];
  if (backend === undefined) return undefined;
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "main.tf.json"), JSON.stringify({ terraform: { backend } }));
  const [init, pull] = readOnly;
  const opened = await read(init, { cwd: folder, env });
  if (opened.exitCode !== 0) {
    if (/S3 bucket "[^"]*" does not exist/.test(everything(opened))) return undefined;
    throw terraformFailure(id, opened);
  }
  const pulled = await read(pull, { cwd: folder, env });
  if (pulled.exitCode !== 0) throw terraformFailure(id, pulled);
  return parseState(pulled.stdout) === undefined ? undefined : pulled.stdout;
}

function read(
  args: (typeof readOnly)[number],
  options: TerraformOptions,
): Promise<TerraformResult> {
  return terraform(args, options);
}

/** What a state holds of data sources: their attributes, by address. */
export function recordedData(state: string | undefined): ReadonlyMap<string, JsonObject> {
  const { resources }: JsonObject = state === undefined ? {} : (JSON.parse(state) as JsonObject);
  return new Map(
    (isArray(resources) ? resources : []).flatMap((resource) => {
      if (!isObject(resource) || resource["mode"] !== "data") return [];
      const attributes = attributesOf(resource["instances"]);
      const { type, name } = resource;
      if (attributes === undefined || typeof type !== "string" || typeof name !== "string")
        return [];
      return [[`data.${type}.${name}`, attributes] as const];
    }),
  );
}

function attributesOf(instances: Json | undefined): JsonObject | undefined {
  const [first] = isArray(instances) ? instances : [];
  const attributes = isObject(first) ? first["attributes"] : undefined;
  return isObject(attributes) ? attributes : undefined;
}
