import { objectAt, type TerraformJson } from "../terraform-json";
import type { SynthesizedStack } from "../synthesized-stack";
import { UserError } from "../user-error";
import { namedResources } from "./adopt";
import type { NextStep } from "./decide";

type Refused = Extract<NextStep, { step: "refuse" }>;

/** Why bootstrap touches nothing, and what a person can do. */
export function refusal(stack: SynthesizedStack, refused: Refused, localState: string): UserError {
  const object = stateObject(stack.json);
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

/** Where the stack's state lies: `s3://bucket/key`. */
function stateObject(json: TerraformJson): string {
  const backend = objectAt(objectAt(objectAt(json, "terraform"), "backend"), "s3");
  const text = (name: string): string =>
    typeof backend[name] === "string" ? backend[name] : `<${name}>`;
  return `s3://${text("bucket")}/${text("key")}`;
}
