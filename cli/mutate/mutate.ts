import type { Environment } from "../../config/environment";
import { questionsOf, wrongAnswer, wrongAnswers, type Question } from "../expected";
import { reach } from "../reach/reach";
import type { World } from "../reach/world";
import { equivalentsOf, type Equivalent } from "./equivalent";
import type { Mutant } from "./mutant";
import { openedObjects } from "./opened";
import { openedResources } from "./opened-resources";
import { removedObjects } from "./removed-objects";
import { removedResources } from "./removed-resources";

/** What became of the mutants of one environment. */
export interface MutationReport {
  readonly environment: string;
  readonly questions: number;
  readonly mutants: number;
  readonly killed: number;
  /** Names of mutants that no question noticed. */
  readonly survivors: readonly string[];
  /** Names of mutants that no question can notice, with the reason. */
  readonly equivalent: readonly { readonly mutant: string; readonly because: string }[];
  /** What is wrong before anything is changed, or in the list of equivalents. */
  readonly errors: readonly string[];
}

/** All changes of a world. */
export function mutantsOf(world: World): Mutant[] {
  return [
    ...removedObjects(world),
    ...removedResources(world),
    ...openedObjects(world),
    ...openedResources(world),
  ];
}

/** What may be another than all of it. */
export interface MutateOptions {
  /** @default - every change of the world */
  readonly mutants?: readonly Mutant[];
  /** @default - those of this project */
  readonly known?: readonly Equivalent[];
  /** Called before each mutant, with how many there are; it may wait, or throw to end the run. */
  readonly onMutant?: (index: number, of: number) => Promise<void>;
}

/** Asks every mutant of an environment its questions, until one is answered wrongly. */
export async function mutate(
  environment: Environment,
  world: World,
  { mutants = mutantsOf(world), known = equivalentsOf(environment), onMutant }: MutateOptions = {},
): Promise<MutationReport> {
  const questions = questionsOf(environment);
  const errors = wrongAnswers(world, questions);
  const report = { environment: environment.name, questions: questions.length };
  if (errors.length > 0)
    return { ...report, mutants: 0, killed: 0, survivors: [], equivalent: [], errors };
  const asked = questions.map((question) => ({ question, text: answerText(world, question) }));
  const survivors: string[] = [];
  const equivalent: { mutant: string; because: string }[] = [];
  for (const [index, mutant] of mutants.entries()) {
    await onMutant?.(index, mutants.length);
    const expected = known.find((each) => each.mutant.test(mutant.name));
    const killer = killerOf(mutant, asked);
    if (killer === undefined && expected) {
      equivalent.push({ mutant: mutant.name, because: expected.because });
    } else if (killer === undefined) {
      survivors.push(mutant.name);
    } else if (expected) {
      errors.push(`${mutant.name}: is said to change nothing, but ${killer}`);
    }
  }
  const killed = mutants.length - survivors.length - equivalent.length;
  return { ...report, mutants: mutants.length, killed, survivors, equivalent, errors };
}

interface Asked {
  readonly question: Question;
  /** The answer before the change. */
  readonly text: string;
}

function answerText(world: World, { from, to }: Question): string {
  const { path, blocked = "" } = reach(world, from, to);
  return [...path, blocked].join("\n");
}

/** The first wrong answer: questions that name what was changed are asked before all others. */
function killerOf({ about, world }: Mutant, asked: readonly Asked[]): string | undefined {
  const changed = world();
  const likely = asked.filter(({ text }) => text.includes(about));
  const others = asked.filter(({ text }) => !text.includes(about));
  for (const { question } of [...likely, ...others]) {
    const wrong = wrongAnswer(changed, question);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}
