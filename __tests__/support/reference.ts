import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { EnvironmentInput } from "../../config/environment";
import type { LocalPlusEnvironment } from "../../config/localplus";
import type { MicroservicesEnvironment } from "../../config/microservices";
import { loadEnvironments } from "../../config/load";
import { referenceEnvironments } from "../../config/reference";

/** A block of synthesized JSON. */
export type Block = Record<string, unknown>;

/** One synthesized stack. */
export interface SynthesizedStack {
  readonly id: string;
  readonly text: string;
  readonly json: {
    readonly terraform: Block & { readonly required_providers?: Record<string, Block> };
    readonly provider?: Record<string, Block[]>;
    readonly resource?: Record<string, Record<string, Block>>;
    readonly data?: Record<string, Record<string, Block>>;
    readonly output?: Record<string, Block>;
  };
  readonly dependencies: readonly string[];
}

/** The part of the framework's manifest that says in which order stacks are deployed. */
interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly dependencies: readonly string[] }>>;
}

/** A stack as it was written into `outdir`. */
export function readStack(outdir: string, id: string, manifest: Manifest): SynthesizedStack {
  const text = readFileSync(join(outdir, "stacks", id, "cdk.tf.json"), "utf8");
  return {
    id,
    text,
    json: JSON.parse(text) as SynthesizedStack["json"],
    dependencies: manifest.stacks[id]?.dependencies ?? [],
  };
}

/** The kind of environment an input becomes. */
type EnvironmentOf<I> = I extends { blueprint: "localplus" }
  ? LocalPlusEnvironment
  : MicroservicesEnvironment;

/** The environment of one input, which must be valid. */
export function environmentOf<I extends EnvironmentInput>(
  input: I,
  name = "test-env",
): EnvironmentOf<I> {
  const [environment] = loadEnvironments([name], { [name]: input });
  if (!environment) throw new Error("the input gave no environment");
  return environment as EnvironmentOf<I>;
}

/** The documents' environments, whatever the user has registered. */
export function referenceEnvironment<N extends keyof typeof referenceEnvironments>(
  name: N,
): EnvironmentOf<(typeof referenceEnvironments)[N]> {
  return environmentOf(referenceEnvironments[name], name);
}

let reference: Readonly<Record<string, SynthesizedStack>> | undefined;

/** The reference environments' stacks, which `reference-setup.mjs` synthesizes once for all test files. */
function readReference(): Readonly<Record<string, SynthesizedStack>> {
  const outdir = process.env["REFERENCE_STACKS"];
  if (outdir === undefined) throw new Error("jest has not run reference-setup.mjs");
  const manifest = JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8")) as Manifest;
  const order = loadEnvironments(Object.keys(referenceEnvironments), referenceEnvironments).flatMap(
    ({ name, components }) => components.map((component) => `${name}-${component}`),
  );
  const ids = Object.keys(manifest.stacks).sort((a, b) => order.indexOf(a) - order.indexOf(b));
  return Object.fromEntries(ids.map((id) => [id, readStack(outdir, id, manifest)]));
}

/** A stack of a reference environment. */
export function referenceStack(id: string): SynthesizedStack {
  reference ??= readReference();
  const stack = reference[id];
  if (!stack) throw new Error(`no stack ${id}; there are ${Object.keys(reference).join(", ")}`);
  return stack;
}

/** Every stack of the reference environments, in the order they are deployed. */
export function referenceStacks(): SynthesizedStack[] {
  reference ??= readReference();
  return Object.values(reference);
}
