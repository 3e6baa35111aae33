import type { EnvironmentInput } from "../../config/environment";
import { environmentOf, type SynthesizedStack } from "./reference";
import { synthEnvironments } from "./synth";

/** The state stack of an environment, `localplus-prod` by name unless told. */
export function stateStack(input: EnvironmentInput, name = "localplus-prod"): SynthesizedStack {
  const stack = synthEnvironments([environmentOf(input, name)])[`${name}-state`];
  if (!stack) throw new Error(`${name} has no state stack`);
  return stack;
}
