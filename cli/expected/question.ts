import { reach } from "../reach/reach";
import type { World } from "../reach/world";
import { UserError } from "../user-error";

/** A question, and the answer that a document and an environment's configuration ask for. */
export interface Question {
  /** Row of the requirements. */
  readonly row: string;
  readonly from: string;
  readonly to: string;
  /** Whether it is reached; undefined: only its way is asked about. */
  readonly reached?: boolean;
  /** What some line of its way must hold. */
  readonly through?: string;
}

/** One end reaches all of the others. */
export function reaches(row: string, from: string, ...to: readonly string[]): Question[] {
  return to.map((each) => ({ row, from, to: each, reached: true }));
}

/** One end reaches none of the others. */
export function never(row: string, from: string, ...to: readonly string[]): Question[] {
  return to.map((each) => ({ row, from, to: each, reached: false }));
}

/** What is wrong with the answer to a question; undefined when it is as expected. */
export function wrongAnswer(world: World, question: Question): string | undefined {
  const { from, to, reached, through } = question;
  const wrong = (what: string): string => `${from} → ${to}: ${what}`;
  try {
    const answer = reach(world, from, to);
    if (reached !== undefined && answer.reached !== reached)
      return wrong(answer.blocked ?? "is reached");
    if (through !== undefined && !answer.path.some((line) => line.includes(through)))
      return wrong(`does not pass ${JSON.stringify(through)}`);
    return undefined;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return wrong(error.message);
  }
}

/** The answers that are not as expected, one line each. */
export function wrongAnswers(world: World, questions: readonly Question[]): string[] {
  return questions.flatMap((question) => wrongAnswer(world, question) ?? []);
}
