import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformElement, TerraformResource, TerraformStack } from "cdktf";
import { build } from "../../blueprints";
import type { Environment, EnvironmentInput } from "../../config/environment";
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
  /** Logical ids of all resource constructs, by type, as the construct tree has them. */
  readonly constructs: readonly string[];
}

/** Runs `construct` in a new app, synthesizes it with all validations, and removes what was written. */
export function synthApp(construct: (app: App) => void): Record<string, SynthesizedStack> {
  const outdir = mkdtempSync(join(tmpdir(), "synth-"));
  try {
    const app = new App({ outdir, stackTraces: false });
    construct(app);
    app.synth();
    return Object.fromEntries(
      app.node.children
        .filter((child) => TerraformStack.isStack(child))
        .map((stack) => [stack.node.id, readStack(app, stack)]),
    );
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** One stack around the constructs under test, with an AWS provider. */
export function synthModule(construct: (stack: TerraformStack) => void): SynthesizedStack {
  const { test } = synthApp((app) => {
    const stack = new TerraformStack(app, "test");
    new AwsProvider(stack, "aws", { region: "eu-west-3" });
    construct(stack);
  });
  if (!test) throw new Error("nothing was synthesized");
  return test;
}

function readStack(app: App, stack: TerraformStack): SynthesizedStack {
  const id = stack.node.id;
  const text = readFileSync(join(app.outdir, "stacks", id, "cdk.tf.json"), "utf8");
  return {
    id,
    text,
    json: JSON.parse(text) as SynthesizedStack["json"],
    dependencies: app.manifest.stacks[id]?.dependencies ?? [],
    constructs: stack.node
      .findAll()
      .filter((node) => TerraformElement.isTerraformElement(node))
      .filter((node) => TerraformResource.isTerraformResource(node))
      .map((node) => `${node.terraformResourceType}.${node.friendlyUniqueId}`),
  };
}

/** The stacks of complete environments. */
export function synthEnvironments(
  environments: readonly Environment[],
): Record<string, SynthesizedStack> {
  return synthApp((app) => {
    for (const environment of environments) build(app, environment);
  });
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

let reference: Record<string, SynthesizedStack> | undefined;

/** A stack of a reference environment; all are synthesized once a test file. */
export function referenceStack(id: string): SynthesizedStack {
  reference ??= synthEnvironments(
    loadEnvironments(Object.keys(referenceEnvironments), referenceEnvironments),
  );
  const stack = reference[id];
  if (!stack) throw new Error(`no stack ${id}; there are ${Object.keys(reference).join(", ")}`);
  return stack;
}

/** Every stack of the reference environments. */
export function referenceStacks(): SynthesizedStack[] {
  referenceStack("localplus-dev-network");
  return Object.values(reference ?? {});
}
