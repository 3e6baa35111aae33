import type { SynthesizedStack } from "../synthesized-stack";
import { UserError } from "../user-error";
import { stateObject } from "./location";

/**
 * The stack that makes the environment's state bucket.
 *
 * @throws UserError when the environment keeps its state in HCP Terraform: then there is no bucket.
 */
export function stateStack(
  environment: string,
  stacks: readonly SynthesizedStack[],
): SynthesizedStack {
  const stack = stacks.find(({ component }) => component === "state");
  if (stack !== undefined && stateObject(stack.json) !== undefined) return stack;
  throw new UserError(
    `${environment}: there is no state bucket to make, got a backend other than s3; HCP Terraform keeps the state by itself`,
  );
}
