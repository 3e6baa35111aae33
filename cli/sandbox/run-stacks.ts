import type { Progress } from "../bootstrap/progress";
import { inGraph, reversed } from "../in-graph";
import { UserError } from "../user-error";
import type { ChosenStacks } from "./choose-stacks";
import {
  applyStack,
  deployState,
  destroyStack,
  planAgain,
  type AppliedStack,
  type Target,
} from "./deploy";
import { leftovers, takeInventory } from "./leftovers";
import { outdated } from "./plan-gaps";
import type { StackReport } from "./report";

export interface RunOptions {
  readonly target: Target;
  /** The interpreter that asks the emulator what it holds. */
  readonly python: string;
  /** Afterwards destroy everything but the state stack, and make sure that nothing is left. */
  readonly destroy: boolean;
  readonly progress: Progress;
}

/** Steps under way at the same time, which mostly wait; terraform and the AWS plugin take about 600 MB each. */
const atATime = 4;

/**
 * Applies the state stack and then the others, each after those it depends on. Each is planned again while those after
 * it are being applied.
 */
export async function runStacks(
  { state, others }: ChosenStacks,
  options: RunOptions,
): Promise<StackReport[]> {
  const { target, progress, destroy } = options;
  const bucket = await progress.step(state.id, () => deployState(state, target));
  const before = destroy ? await inventory(options) : {};
  const applied = new Map<string, AppliedStack>();
  const planned = new Map<string, StackReport>();
  const applies = others.map((stack) => ({
    id: stack.id,
    dependencies: stack.dependencies,
    work: async () => void applied.set(stack.id, await applyStack(stack, target)),
  }));
  const plans = others.map(({ id }) => ({
    id: `plan ${id} again`,
    dependencies: [id],
    work: async () => void planned.set(id, await planAgain(of(applied, id))),
  }));
  const steps = [...applies, ...plans]; // what others wait for goes first
  await inGraph(steps, atATime, ({ id, work }) => progress.step(id, work));
  const reports = [bucket, ...others.map(({ id }) => of(planned, id))];
  refuseOutdated(reports);
  if (!destroy) return reports;
  await inGraph(reversed(others), atATime, ({ id }) =>
    progress.step(`destroy ${id}`, () => destroyStack(of(applied, id))),
  );
  refuseLeftovers(leftovers(before, await inventory(options)));
  return reports;
}

/** What an earlier step has left for this one. */
function of<T>(results: ReadonlyMap<string, T>, id: string): T {
  const result = results.get(id);
  if (result === undefined) throw new Error(`${id} has not been worked on yet`);
  return result;
}

function inventory({ python, target, progress }: RunOptions): ReturnType<typeof takeInventory> {
  return progress.step("list what the emulator holds", () => takeInventory(python, target.env));
}

function refuseOutdated(stacks: readonly StackReport[]): void {
  const differences = stacks.flatMap((stack) => stack.differences);
  const addresses = stacks.flatMap(({ state }) => [
    ...state.resources.keys(),
    ...Object.keys(state.outputs).map((name) => `output.${name}`),
  ]);
  const lines = outdated(addresses, differences).map(
    ({ type, attribute }) =>
      `cli/sandbox/plan-gaps.ts: the gap no longer occurs, got no difference in ${type}.${attribute}; remove its line`,
  );
  if (lines.length > 0) throw new UserError(lines.join("\n"));
}

/** Most leftovers shown; a forgotten VPC has many parts. */
const mostLeftovers = 10;

function refuseLeftovers(left: readonly string[]): void {
  if (left.length === 0) return;
  const shown = left.slice(0, mostLeftovers).map((item) => `  ${item}`);
  const more = left.length > shown.length ? [`  and ${left.length - shown.length} more`] : [];
  throw new UserError(
    [
      "sandbox: not everything is gone after the destroy, got what follows; find the stack that leaves it behind, or explain it in cli/sandbox/leftovers.ts",
      ...shown,
      ...more,
    ].join("\n"),
  );
}
