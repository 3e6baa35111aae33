import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { App, TerraformStack } from "cdktf";
import { build } from "../blueprints";
import type { Environment } from "../config/environment";
import type { PodDemand } from "../core/pod-demand";
import { podDemandsIn } from "../stacks/pod-demands";

/** What pods ask for, by stack's id and release's name. */
export type DeclaredPods = ReadonlyMap<string, ReadonlyMap<string, readonly PodDemand[]>>;

/** What the pods of an environment's releases ask for, as its stacks declare it. Nothing is synthesized. */
export function declaredPods(environment: Environment): DeclaredPods {
  return inStacks(environment, (stack) => podDemandsIn(stack));
}

/** What a question gives for each stack of an environment, by the stack's id. */
export function inStacks<T>(
  environment: Environment,
  ask: (stack: TerraformStack) => T,
): ReadonlyMap<string, T> {
  const outdir = mkdtempSync(path.join(tmpdir(), "pods-"));
  try {
    const app = new App({ outdir, stackTraces: false });
    build(app, environment);
    const stacks = app.node.children.filter((child) => TerraformStack.isStack(child));
    return new Map(stacks.map((stack) => [stack.node.id, ask(stack)]));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
