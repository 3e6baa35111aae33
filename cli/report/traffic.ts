import type { Environment } from "../../config/environment";
import { reach } from "../reach/reach";
import { worldOf } from "../reach/world";
import type { SynthesizedStack } from "../synthesized-stack";
import { UserError } from "../user-error";
import { questionsOf } from "./questions";

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
): TrafficGroup[] {
  const world = worldOf(stacks);
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
