import { isJsonObject } from "../../core/json";
import { textAt } from "../charts/rendered";
import type { SynthesizedStack } from "../synthesized-stack";
import { isArray, objectAt } from "../terraform-json";

/** The programs that providers start to sign in to the cluster, each with the components that need it. */
export function stacksThatRun(
  stacks: readonly SynthesizedStack[],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { component, json } of stacks) {
    const blocks = objectAt(json, "provider")["helm"];
    const programs = (isArray(blocks) ? blocks : [])
      .filter(isJsonObject)
      .map((block) => textAt(block, "kubernetes", "exec", "command"))
      .filter((program) => program !== "");
    for (const program of new Set(programs))
      found.set(program, [...(found.get(program) ?? []), component]);
  }
  return found;
}
