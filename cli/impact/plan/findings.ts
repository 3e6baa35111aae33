import type { Finding } from "../finding";
import { holdsData } from "../stack";
import type { StackPlan } from "./plan-all";

/** What real plans add to what the JSON alone has told. */
export interface PlanFindings {
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
}

/** Losses that only a plan sees, and losses that a plan does not confirm. */
export function findingsOf(plans: readonly StackPlan[], known: readonly Finding[]): PlanFindings {
  const isKnown = (stack: string, address: string): boolean =>
    known.some((finding) => finding.stack === stack && finding.address === address);
  const findings = plans.flatMap(({ stack, changes, providers }) =>
    changes
      .filter(
        ({ address, action }) =>
          holdsData(address) &&
          (action === "replace" || action === "destroy") &&
          !isKnown(stack, address),
      )
      .map(({ address, action, because }): Finding => ({
        kind: action === "replace" ? "replaced" : "destroyed",
        stack,
        address,
        what:
          action === "replace"
            ? `would be destroyed and made anew, says a plan (${providers.join(", ")}): ${because.join(", ")} changes`
            : `would be destroyed, says a plan (${providers.join(", ")})`,
        remedy: "put the old value back, or acknowledge the loss in config/acknowledged.ts",
      })),
  );
  const notes = plans.flatMap(({ stack, skipped, changes, unclear }) => [
    ...(skipped === undefined ? [] : [`${stack}: was not planned: ${skipped}`]),
    ...unclear
      .filter(holdsData)
      .map(
        (address) =>
          `${stack}: ${address}: a plan cannot tell, for the model of the state knows too little of it`,
      ),
    ...changes
      .filter(
        ({ address, action }) =>
          (action === "update" || action === "none") && !unclear.includes(address),
      )
      .filter(({ address }) =>
        known.some(
          ({ kind, ...finding }) =>
            kind === "replaced" && finding.stack === stack && finding.address === address,
        ),
      )
      .map(({ address }) => `${stack}: ${address}: a plan changes it in place`),
  ]);
  return { findings, notes };
}
