import { Refusal, renderProblem, type Problem } from "../core/problems";
import type { Violation } from "./judge";

/** `2 violations of policies` */
function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** Where, on which resource, what is wrong and what to do. */
function renderViolation({ policy, block, what, ...finding }: Violation): string {
  const problem: Problem = {
    path: `${block.path}, ${block.address}`,
    what,
    ...("got" in finding && { got: finding.got }),
    remedy: policy.remedy,
  };
  return `    ${renderProblem(problem)}`;
}

/** Each broken rule with its reason, and below it what breaks it. */
function renderByPolicy(violations: readonly Violation[]): string[] {
  return [...new Set(violations.map(({ policy }) => policy))].flatMap((policy) => [
    `  ${policy.id}: ${policy.why} (${policy.reference})`,
    ...violations.filter((violation) => violation.policy === policy).map(renderViolation),
  ]);
}

/** How to accept a violation, ready to be filled in. */
function renderWaiver({ policy, component, block }: Violation): string {
  const fields = `policy: "${policy.id}", stack: "${component}", resource: "${block.address}"`;
  return [
    "To accept one, with a reason and a last day (or byDesign: a row of the requirements), write in the environment's file:",
    `  waivers: [{ ${fields}, reason: "…", until: "…" }]`,
  ].join("\n");
}

/** Everything that policies have against the stacks, and waivers that no longer serve. Ready to print. */
export class PolicyError extends Refusal {
  override readonly name = "PolicyError";

  constructor(violations: readonly Violation[], idleWaivers: readonly Problem[]) {
    const [first] = violations;
    super(
      [
        ...(first
          ? [
              `${count(violations.length, "violation")} of policies:`,
              ...renderByPolicy(violations),
              renderWaiver(first),
            ]
          : []),
        ...(idleWaivers.length > 0
          ? [
              `${count(idleWaivers.length, "waiver")} without a violation:`,
              ...idleWaivers.map((problem) => `  ${renderProblem(problem)}`),
            ]
          : []),
      ].join("\n"),
    );
  }
}
