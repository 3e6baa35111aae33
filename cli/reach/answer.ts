/** Whether one end reaches another, and through what. */
export interface Answer {
  readonly reached: boolean;
  /** What lets the traffic pass, in its order, up to what stops it. */
  readonly path: readonly string[];
  /** The first thing that stops it; undefined when it is reached. */
  readonly blocked?: string;
}

/** The way that traffic takes, written down while it is walked. */
export class Trail {
  readonly #path: string[] = [];

  /** Writes down what lets the traffic pass. */
  pass(line: string): void {
    this.#path.push(line);
  }

  /** Ends the walk: this stops the traffic. */
  block(reason: string): never {
    throw new Blocked(reason);
  }

  /** The lines so far. */
  get path(): readonly string[] {
    return this.#path;
  }
}

class Blocked extends Error {
  override readonly name = "Blocked";
}

/** Walks a way to its end, or to what stops the traffic. */
export function walk(way: (trail: Trail) => void): Answer {
  const trail = new Trail();
  try {
    way(trail);
  } catch (error) {
    if (!(error instanceof Blocked)) throw error;
    return { reached: false, path: trail.path, blocked: error.message };
  }
  return { reached: true, path: trail.path };
}

/** The first answer that reaches, else the first of all. */
export function firstReached(answers: readonly [Answer, ...Answer[]]): Answer {
  return answers.find(({ reached }) => reached) ?? answers[0];
}
