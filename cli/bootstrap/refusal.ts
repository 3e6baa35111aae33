import type { SynthesizedStack } from "../synthesized-stack";
import { UserError } from "../user-error";
import { namedResources } from "./adopt";
import type { NextStep } from "./decide";
import { stateObject } from "./location";

type Refused = Extract<NextStep, { step: "refuse" }>;

/** Why bootstrap touches nothing, and what a person can do. */
export function refusal(stack: SynthesizedStack, refused: Refused, localState: string): UserError {
  const where = stateObject(stack.json);
  const object = `s3://${where?.bucket ?? ""}/${where?.key ?? ""}`;
  const remedies: Record<Refused["remedy"], string> = {
    import: `take what exists into the state, with \`npm run synth\` and, in cdktf.out/stacks/${stack.id}: ${[
      "terraform init",
      ...namedResources(stack.json).map(({ address, id }) => `terraform import ${address} ${id}`),
      "terraform apply",
    ].join(" && ")}`,
    compare: `compare ${localState} with ${object} and remove the wrong one`,
    empty: `remove the object, and run bootstrap again to copy ${localState} there`,
  };
  return new UserError(`${stack.id}: ${refused.why}, got ${object}; ${remedies[refused.remedy]}`);
}
