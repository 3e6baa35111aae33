import picomatch from "picomatch";
import type { PolicyId } from "../core/policy-ids";
import type { Violation } from "./judge";

/** Which violations an environment accepts: the part of its waivers that decides. */
export interface Waiver {
  readonly policy: PolicyId;
  /** The stack, by component. */
  readonly stack: string;
  /** Address of the block, or a glob over addresses. */
  readonly resource: string;
}

/** Violations after an environment's waivers. */
export interface Verdict {
  /** Those that nothing waives. */
  readonly standing: readonly Violation[];
  /** Indexes of waivers that waive nothing: what they were for is mended, or they never fitted. */
  readonly idle: readonly number[];
}

function waives({ policy, stack, resource }: Waiver, violation: Violation): boolean {
  return (
    policy === violation.policy.id &&
    stack === violation.component &&
    picomatch(resource)(violation.block.address)
  );
}

/** Applies an environment's waivers to the violations of all its stacks. */
export function applyWaivers(
  violations: readonly Violation[],
  waivers: readonly Waiver[],
): Verdict {
  return {
    standing: violations.filter((each) => !waivers.some((waiver) => waives(waiver, each))),
    idle: [...waivers.keys()].filter((index) => {
      const waiver = waivers[index];
      return waiver && !violations.some((each) => waives(waiver, each));
    }),
  };
}
