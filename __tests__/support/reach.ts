import { worldOf, type World } from "../../cli/reach/world";
import type { SynthesizedStack as ReadStack } from "../../cli/synthesized-stack";
import type { TerraformJson } from "../../cli/terraform-json";
import { referenceStacks, type SynthesizedStack } from "./reference";

/** A reference environment's stacks as they are, to be changed. */
export function stacksOf(environment: string): SynthesizedStack[] {
  const own = referenceStacks().filter(({ id }) => id.startsWith(`${environment}-`));
  return own.map((stack) => ({
    ...stack,
    json: JSON.parse(stack.text) as SynthesizedStack["json"],
  }));
}

/** What a walk asks, of stacks of one environment. */
export function worldIn(environment: string, stacks = stacksOf(environment)): World {
  return worldOf(asCliStacks(environment, stacks));
}

/** Stacks as the commands read them. */
export function asCliStacks(environment: string, stacks: readonly SynthesizedStack[]): ReadStack[] {
  return stacks.map(({ id, json, dependencies }) => ({
    id,
    environment,
    component: id.slice(environment.length + 1),
    folder: "",
    json: json as unknown as TerraformJson,
    dependencies,
    warnings: [],
  }));
}
