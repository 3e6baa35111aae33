import { cascade } from "./cascade";
import { compareContracts } from "./contracts";
import { compareStack, type StackComparison } from "./compare-stack";
import type { Finding } from "./finding";
import { comparePlaces } from "./place";
import { holdsData, resourcesOf, type ComparedStack } from "./stack";

/** All that a change does to addresses that hold data and to contracts. */
export interface Comparison {
  /** Stacks that are there before and after. */
  readonly stacks: readonly StackComparison[];
  readonly newStacks: readonly string[];
  readonly goneStacks: readonly string[];
  readonly findings: readonly Finding[];
}

/** Compares two revisions of all stacks, from their JSON alone. */
export function compare(
  before: readonly ComparedStack[],
  after: readonly ComparedStack[],
): Comparison {
  const [was, now] = [byId(before), byId(after)];
  const both = after.flatMap((stack) => {
    const old = was.get(stack.id);
    return old === undefined ? [] : [{ old, stack }];
  });
  const gone = before.filter(({ id }) => !now.has(id));
  const stacks = both.map(({ old, stack }) => compareStack(old, stack));
  const direct = [
    ...gone.map(unmanaged),
    ...both.flatMap(({ old, stack }) => comparePlaces(old, stack)),
    ...stacks.flatMap(({ findings }) => findings),
  ];
  return {
    stacks,
    newStacks: after.filter(({ id }) => !was.has(id)).map(({ id }) => id),
    goneStacks: gone.map(({ id }) => id),
    findings: [...direct, ...cascade(direct, now), ...compareContracts(was, now)],
  };
}

function byId(stacks: readonly ComparedStack[]): Map<string, ComparedStack> {
  return new Map(stacks.map((stack) => [stack.id, stack]));
}

/** A stack that is no longer there: nothing destroys what it made, and nothing looks after it either. */
function unmanaged({ id, json }: ComparedStack): Finding {
  const held = [...resourcesOf(json).keys()].filter(holdsData);
  const what =
    held.length === 0
      ? "is gone, and what it made stays behind without anybody who manages it"
      : `is gone, and what it made stays behind without anybody who manages it, ${held.join(", ")} among it`;
  return {
    kind: "unmanaged",
    stack: id,
    address: "",
    what,
    remedy:
      "put it back, or destroy it from the older revision first and acknowledge that in config/acknowledged.ts",
  };
}
