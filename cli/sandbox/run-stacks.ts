import type { Progress } from "../bootstrap/progress";
import { inGraph, reversed } from "../in-graph";
import { UserError } from "../user-error";
import type { ChosenStacks } from "./choose-stacks";
import { deployStack, deployState, destroyStack, type Target } from "./deploy";
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

/** Stacks under way at the same time; terraform and the AWS plugin take about 600 MB each. */
const atATime = 2;

/** Applies the state stack and then the others, each after those it depends on. */
export async function runStacks(
  { state, others }: ChosenStacks,
  options: RunOptions,
): Promise<StackReport[]> {
  const { target, progress, destroy } = options;
  const bucket = await progress.step(state.id, () => deployState(state, target));
  const before = destroy ? await inventory(options) : {};
  const applied = await inGraph(others, atATime, (stack) =>
    progress.step(stack.id, () => deployStack(stack, target)),
  );
  const reports = [bucket, ...applied.map(({ report }) => report)];
  refuseOutdated(reports);
  if (!destroy) return reports;
  const folders = new Map(applied.map((stack) => [stack.report.stack, stack]));
  await inGraph(reversed(others), atATime, async ({ id }) => {
    const stack = folders.get(id);
    if (stack) await progress.step(`destroy ${id}`, () => destroyStack(stack));
  });
  refuseLeftovers(leftovers(before, await inventory(options)));
  return reports;
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
