import type { z } from "zod";
import { policyIds } from "../core/policy-ids";
import { choice, day, reason, section, text } from "./fields";

/**
 * Permission to break one policy in one place: as a debt, `until` a day, or for good, `byDesign` of a requirement.
 * One of the two is needed. A waiver that waives nothing is refused.
 */
export const waiver = section({
  /** Id of the policy, such as `log-retention`. */
  policy: choice(policyIds),
  /** The stack, by component (`network`). */
  stack: text("the component of a stack", /^[a-z-]+$/, "write it as network"),
  /** Address of what breaks the policy, as the violation shows it, or a glob: `aws_s3_bucket.logs*`. */
  resource: text("an address or a glob", /^\S+$/, "write it as aws_s3_bucket.logs_1A2B3C4D"),
  /** Why the policy may be broken. */
  reason: reason(),
  /** The last day it holds, such as `2026-12-31`. Past it, `npm run check` fails. */
  until: day().optional(),
  /** Row of the requirements that cannot be met otherwise, such as `MS-07`. */
  byDesign: text("a row of the requirements", /^(P|LP|MS)-\d{2}$/, "write it as MS-07").optional(),
});

/** A waiver as written. */
export type Waiver = z.output<typeof waiver>;

/** The environment's waivers, one printable line each, for summaries. Those past their day still hold until removed. */
export function waiverLines(environment: {
  readonly name: string;
  readonly waivers: readonly Waiver[];
}): string[] {
  return environment.waivers.map(({ policy, stack, resource, reason: why, until, byDesign }) => {
    const end = [until && `until ${until}`, byDesign && `by design of ${byDesign}`].join("");
    return `${environment.name}-${stack}: ${policy} is waived ${end} for ${resource}: ${why}`;
  });
}
