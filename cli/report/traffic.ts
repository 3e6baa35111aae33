import type { Environment } from "../../config/environment";
import { questionsOf as expectedOf, wrongAnswers } from "../expected";
import { reach } from "../reach/reach";
import { worldOf, type World } from "../reach/world";
import type { SynthesizedStack } from "../synthesized-stack";
import { UserError } from "../user-error";
import { questionsOf } from "./questions";

/** Who reaches whom. */
export interface TrafficData {
  /** Ways to look at, each with its answer. */
  readonly groups: readonly TrafficGroup[];
  /** All that is asked of the network when it is tested, by row of the requirements. */
  readonly expected: readonly ExpectedRow[];
}

/** The questions that a row asks of the network. */
export interface ExpectedRow {
  readonly row: string;
  readonly questions: number;
  /** Answers that are not what the row asks for, one line each. */
  readonly wrong: readonly string[];
}

/** Answers about one kind of way. */
export interface TrafficGroup {
  readonly title: string;
  readonly ways: readonly Way[];
}

/** A question and its answer. */
export interface Way {
  readonly from: string;
  readonly to: string;
  readonly answer: "reached" | "blocked" | "not asked";
  /** What lets the traffic pass, in its order, up to what stops it. */
  readonly path: readonly string[];
  /** What stops it, or why it cannot be asked; empty when it is reached. */
  readonly because: string;
}

/** The answers to all questions about an environment. */
export function trafficData(
  stacks: readonly SynthesizedStack[],
  environment: Environment,
): TrafficData {
  const world = worldOf(stacks);
  return { groups: groupsOf(world, environment), expected: expectedRows(world, environment) };
}

function groupsOf(world: World, environment: Environment): TrafficGroup[] {
  const answerTo = (from: string, to: string): Way => {
    try {
      const { reached, path, blocked = "" } = reach(world, from, to);
      // Several pools and zones pass the same rule: once is enough.
      const steps = [...new Set(path)];
      const answer = reached ? "reached" : "blocked";
      return { from, to, answer, path: steps, because: blocked };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return { from, to, answer: "not asked", path: [], because: error.message };
    }
  };
  return questionsOf(environment, world).map(({ title, questions }) => ({
    title,
    ways: questions.map(([from, to]) => answerTo(from, to)),
  }));
}

function expectedRows(world: World, environment: Environment): ExpectedRow[] {
  const questions = expectedOf(environment);
  const rows = [...new Set(questions.map(({ row }) => row))].toSorted();
  return rows.map((row) => {
    const own = questions.filter((question) => question.row === row);
    return { row, questions: own.length, wrong: wrongAnswers(world, own) };
  });
}
