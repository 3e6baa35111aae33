import { stateObject } from "../bootstrap/location";
import { stateStack } from "../bootstrap/state-stack";
import { isObject, objectAt, type TerraformJson } from "../terraform-json";
import type { SynthesizedStack } from "../synthesized-stack";
import { requirementsOf } from "../terraform/requirements";

/** A stack that the sandbox leaves out. */
export interface SkippedStack {
  readonly stack: string;
  /** Why, in one clause. */
  readonly reason: string;
}

/** The stacks of one environment, as the sandbox treats them. */
export interface ChosenStacks {
  /** Makes the bucket that holds the others' state. */
  readonly state: SynthesizedStack;
  /** All others that are applied, in dependency order. */
  readonly others: readonly SynthesizedStack[];
  readonly skipped: readonly SkippedStack[];
}

/**
 * The stacks that need nothing but AWS. One that needs another provider is left out, and so is each that reads
 * what a stack left out publishes; one that only comes after such a stack is applied without it.
 *
 * @param stacks all of the environment, in dependency order.
 * @throws UserError when the environment keeps its state in HCP Terraform.
 */
export function chooseStacks(
  environment: string,
  stacks: readonly SynthesizedStack[],
): ChosenStacks {
  const state = stateStack(environment, stacks);
  const others: SynthesizedStack[] = [];
  const skipped = new Map<SynthesizedStack, string>();
  for (const stack of stacks.filter((one) => one !== state)) {
    const reason = reasonToSkip(stack, [...skipped.keys()]);
    if (reason === undefined) others.push(stack);
    else skipped.set(stack, reason);
  }
  return {
    state,
    others,
    skipped: [...skipped].map(([{ id }, reason]) => ({ stack: id, reason })),
  };
}

function reasonToSkip(
  stack: SynthesizedStack,
  skipped: readonly SynthesizedStack[],
): string | undefined {
  const foreign = requirementsOf(stack.json)
    .map(({ source }) => source)
    .filter((source) => source !== "hashicorp/aws");
  if (foreign.length > 0) return `needs ${foreign.join(", ")}`;
  const read = skipped.find(({ json }) => reads(stack.json, json));
  return read === undefined ? undefined : `reads ${read.id}`;
}

/** Whether one of the stack's remote states is the upstream's. */
function reads(json: TerraformJson, upstream: TerraformJson): boolean {
  const key = stateObject(upstream)?.key;
  const sources = Object.values(objectAt(objectAt(json, "data"), "terraform_remote_state"));
  return sources.some((source) => isObject(source) && objectAt(source, "config")["key"] === key);
}
