import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../user-error";
import { readIfThere } from "./read-if-there";
import { parseState, type State } from "./state";

/** What a bootstrap that has not come to its end leaves in its folder. */
export class WorkFiles {
  readonly folder: string;
  /** The local state. */
  readonly state: string;
  /** Exists from just before the first apply: from then on things may exist that no state knows. */
  private readonly begun: string;

  constructor(folder: string) {
    this.folder = folder;
    this.state = path.join(folder, "bootstrap.tfstate");
    this.begun = path.join(folder, "apply-begun");
  }

  /**
   * The local state; undefined when there is none.
   *
   * @throws UserError when the file was cut off while it was written.
   */
  async readState(): Promise<State | undefined> {
    const text = await readIfThere(this.state);
    try {
      return text === undefined ? undefined : parseState(text);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      throw new UserError(
        `${this.state}: is not a complete state, got ${text?.length ?? 0} characters; put ${this.state}.backup in its place, or remove it when there is none`,
      );
    }
  }

  hasBegun(): boolean {
    return existsSync(this.begun);
  }

  async begin(): Promise<void> {
    await writeFile(this.begun, "");
  }

  /** Deletes the local state: only for a state that is safe elsewhere, or empty. */
  async finish(): Promise<void> {
    // The marker last: while it exists a next run looks for what a killed one left.
    await rm(this.state, { force: true });
    await rm(`${this.state}.backup`, { force: true });
    await rm(this.begun, { force: true });
  }

  /** Removes the folder, unless there is something left to be finished in it. */
  async removeIfDone(): Promise<void> {
    if (existsSync(this.state) || this.hasBegun()) return;
    await rm(this.folder, { recursive: true, force: true });
  }
}
