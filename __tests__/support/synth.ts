import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformElement, TerraformResource, TerraformStack } from "cdktf";
import { build } from "../../blueprints";
import type { Environment } from "../../config/environment";
import { readStack, type SynthesizedStack } from "./reference";

/** A stack that this test file has synthesized itself. */
export interface OwnStack extends SynthesizedStack {
  /** Logical ids of all resource constructs, by type, as the construct tree has them. */
  readonly constructs: readonly string[];
}

/** Runs `construct` in a new app, synthesizes it with all validations, and removes what was written. */
export function synthApp(construct: (app: App) => void): Record<string, OwnStack> {
  const outdir = mkdtempSync(join(tmpdir(), "synth-"));
  try {
    const app = new App({ outdir, stackTraces: false });
    construct(app);
    app.synth();
    return Object.fromEntries(
      app.node.children
        .filter((child) => TerraformStack.isStack(child))
        .map((stack) => [
          stack.node.id,
          { ...readStack(app.outdir, stack.node.id, app.manifest), constructs: constructs(stack) },
        ]),
    );
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function constructs(stack: TerraformStack): string[] {
  return stack.node
    .findAll()
    .filter((node) => TerraformElement.isTerraformElement(node))
    .filter((node) => TerraformResource.isTerraformResource(node))
    .map((node) => `${node.terraformResourceType}.${node.friendlyUniqueId}`);
}

/** One stack around the constructs under test, with an AWS provider. */
export function synthModule(construct: (stack: TerraformStack) => void): OwnStack {
  const { test } = synthApp((app) => {
    const stack = new TerraformStack(app, "test");
    new AwsProvider(stack, "aws", { region: "eu-west-3" });
    construct(stack);
  });
  if (!test) throw new Error("nothing was synthesized");
  return test;
}

/** The stacks of complete environments. */
export function synthEnvironments(environments: readonly Environment[]): Record<string, OwnStack> {
  return synthApp((app) => {
    for (const environment of environments) build(app, environment);
  });
}
