import type { Answer } from "../../cli/reach/answer";
import { reach } from "../../cli/reach/reach";
import { worldOf, type World } from "../../cli/reach/world";
import type { SynthesizedStack as ReadStack } from "../../cli/synthesized-stack";
import type { TerraformJson } from "../../cli/terraform-json";
import { referenceStacks, type SynthesizedStack } from "./reference";

/** A question, and the answer that the document and the services list ask for. */
export interface Expected {
  readonly row: string;
  readonly from: string;
  readonly to: string;
  readonly reached: boolean;
}

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
  return worldOf(
    stacks.map(({ id, json, dependencies }): ReadStack => ({
      id,
      environment,
      component: id.slice(environment.length + 1),
      folder: "",
      json: json as unknown as TerraformJson,
      dependencies,
      warnings: [],
    })),
  );
}

/** The answers that are not as expected, one line each. */
export function wrongAnswers(world: World, expected: readonly Expected[]): string[] {
  return expected.flatMap(({ from, to, reached }) => {
    const answer = reach(world, from, to);
    return answer.reached === reached ? [] : [`${from} → ${to}: ${renderWrong(answer)}`];
  });
}

function renderWrong({ reached, blocked = "" }: Answer): string {
  return reached ? "is reached" : blocked;
}
