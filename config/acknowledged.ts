import { z } from "zod";
import { ConfigError, type Problem } from "../core/problems";
import { day, reason, section, text } from "./fields";
import { schemaProblems } from "./problems";

/**
 * A loss that somebody takes responsibility for. `npm run impact` then shows it with its reason and does not fail
 * because of it; it changes nothing in what is synthesized, and lifts no protection (`retire` does that).
 */
export const acknowledgement = section({
  /** Id of the stack, such as `localplus-dev-network`, or a glob of ids. */
  stack: text("the id of a stack or a glob", /^\S+$/, "write it as localplus-dev-network"),
  /**
   * What is lost there, as `npm run impact` names it, or a glob: `aws_s3_bucket.logs*`, `output.vpc_id`. `*` is all of the
   * stack, and what is said of the stack as a whole.
   */
  address: text("an address or a glob", /^\S+$/, "write it as aws_s3_bucket.logs_1A2B3C4D"),
  /** Why it may be lost, and where its data went. */
  reason: reason(),
  /** The last day it holds, such as `2026-12-31`: a later change is not covered by accident. Past it, `npm run check` fails. */
  until: day(),
});

/** An acknowledgement as written. */
export type Acknowledgement = z.output<typeof acknowledgement>;

/** What may be lost, until when and why. Remove an entry once its change is deployed. Default: nothing. */
export const acknowledged: readonly Acknowledgement[] = [];

/**
 * The acknowledgements, checked.
 *
 * @throws ConfigError with everything that is wrong with them.
 */
export function loadAcknowledged(input: unknown = acknowledged): readonly Acknowledgement[] {
  const parsed = z.array(acknowledgement).safeParse(input);
  if (parsed.success) return parsed.data;
  throw new ConfigError(schemaProblems("acknowledged", input, parsed.error));
}

/** Entries whose last day has passed, as the date findings of `npm run check` say it. */
export function passedAcknowledgements(
  entries: readonly Acknowledgement[],
  today: string,
): Problem[] {
  return entries.flatMap(({ until }, index) =>
    until < today
      ? [
          {
            path: `acknowledged[${index}].until`,
            what: `has passed (today is ${today})`,
            got: until,
            remedy: "remove the entry, or set a later day with a reason that still holds",
          },
        ]
      : [],
  );
}
