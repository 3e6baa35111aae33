import { References } from "../../cli/reach/references";
import type { SynthesizedStack } from "../../cli/synthesized-stack";
import { asCliStacks, stacksOf } from "./reach";

/** A reference environment's stacks as the commands read them; each call gives copies. */
export function cliStacks(environment: string): SynthesizedStack[] {
  return asCliStacks(environment, stacksOf(environment));
}

/** A resource's body, to be changed. */
type Body = Record<string, unknown>;

/** Changes every resource of a type in place; fails when there is none. */
export function change(
  stacks: readonly SynthesizedStack[],
  type: string,
  edit: (body: Body, key: string) => void,
): void {
  const all = new References(new Map(stacks.map((each) => [each.component, each.json]))).every(
    type,
  );
  if (all.length === 0) throw new Error(`there is no ${type}`);
  for (const { body, key } of all) edit(body, key);
}

/** Adds a resource to a stack. */
export function add(
  stacks: readonly SynthesizedStack[],
  component: string,
  type: string,
  named: Readonly<Record<string, Body>>,
): void {
  const stack = stacks.find((each) => each.component === component);
  if (stack === undefined) throw new Error(`there is no stack ${component}`);
  const resource = stack.json["resource"] as Record<string, Record<string, Body>>;
  resource[type] = { ...resource[type], ...named };
}

/** Takes all resources of a type away. */
export function drop(stacks: readonly SynthesizedStack[], type: string): void {
  for (const { json } of stacks) {
    Reflect.deleteProperty((json["resource"] ?? {}) as Record<string, unknown>, type);
  }
}
