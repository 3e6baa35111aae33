import path from "node:path";
import type { TerraformResult } from "../terraform/process";
import { differencesOf, type Difference, type PlanJson } from "./plan-differences";
import { parseState, type State } from "./state";
import { terraformFailure } from "./terraform-failure";

/** Runs one terraform command in a stack's folder. */
export type RunTerraform = (args: readonly string[], dir: string) => Promise<TerraformResult>;

/** The steps whose time is shown. */
export type TimedStep = "init" | "apply" | "plan" | "destroy";

const planFile = "planned.tfplan";

/** Resources applied at once; most of the time the provider waits. Terraform's own 10 would make it wait in turns. */
const atOnce = 30;

/**
 * A stack's working copy and the terraform commands on it. Every method throws a UserError naming stack, resource
 * and message when terraform fails.
 */
export class StackFolder {
  readonly stack: string;
  readonly dir: string;
  /** Seconds each step took, repetitions added up. */
  readonly seconds: Record<TimedStep, number> = { init: 0, apply: 0, plan: 0, destroy: 0 };
  private readonly run: RunTerraform;

  constructor(stack: string, dir: string, run: RunTerraform) {
    this.stack = stack;
    this.dir = dir;
    this.run = run;
  }

  async init(): Promise<void> {
    const result = await this.tryInit();
    if (result.exitCode !== 0) throw this.failure(result);
  }

  /** `init` whose failure means something to the caller. */
  tryInit(): Promise<TerraformResult> {
    return this.timed("init", () => this.run(["init", "-input=false", "-no-color"], this.dir));
  }

  /** What applying would change, written to a plan file that `applyPlanned` takes. */
  async plan(): Promise<Difference[]> {
    return this.timed("plan", async () => {
      const result = await this.run(
        ["plan", "-json", "-input=false", "-detailed-exitcode", `-out=${planFile}`],
        this.dir,
      );
      if (result.exitCode === 0) return [];
      if (result.exitCode !== 2) throw this.failure(result);
      return differencesOf(JSON.parse(await this.ok(["show", "-json", planFile])) as PlanJson);
    });
  }

  /** Applies exactly what `plan` showed. */
  async applyPlanned(): Promise<void> {
    await this.timed("apply", () => this.ok(["apply", "-json", "-input=false", planFile]));
  }

  async apply(): Promise<void> {
    await this.timed("apply", () =>
      this.ok(["apply", "-json", "-input=false", "-auto-approve", `-parallelism=${atOnce}`]),
    );
  }

  async destroy(): Promise<void> {
    await this.timed("destroy", () =>
      this.ok(["destroy", "-json", "-input=false", "-auto-approve"]),
    );
  }

  /** The state as the backend holds it now; undefined when it holds none. */
  async pull(): Promise<State | undefined> {
    return parseState(await this.ok(["state", "pull"]));
  }

  /** Writes a state file to the backend. Terraform refuses to put it over a state that is unrelated or newer. */
  async push(file: string): Promise<void> {
    await this.ok(["state", "push", path.relative(this.dir, file)]);
  }

  /**
   * Takes an existing thing into the state.
   *
   * @returns whether there is one of this id.
   */
  async adopt(address: string, id: string): Promise<boolean> {
    const result = await this.run(["import", "-input=false", "-no-color", address, id], this.dir);
    if (result.exitCode === 0) return true;
    if (result.stderr.includes("Cannot import non-existent remote object")) return false;
    throw this.failure(result);
  }

  /** Removes the lock of this id from the state. */
  async unlock(id: string): Promise<void> {
    await this.ok(["force-unlock", "-force", id]);
  }

  private async ok(args: readonly string[]): Promise<string> {
    const result = await this.run(args, this.dir);
    if (result.exitCode !== 0) throw this.failure(result);
    return result.stdout;
  }

  private failure(result: TerraformResult): Error {
    return terraformFailure(this.stack, result);
  }

  private async timed<T>(step: TimedStep, work: () => Promise<T>): Promise<T> {
    const started = performance.now();
    try {
      return await work();
    } finally {
      this.seconds[step] += (performance.now() - started) / 1000;
    }
  }
}
