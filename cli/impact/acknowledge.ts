import picomatch from "picomatch";
import type { Acknowledgement } from "../../config/acknowledged";
import type { Acknowledged, Finding } from "./finding";

/** Findings, by whether somebody has taken responsibility for them. */
export interface Judged {
  /** Nobody has: the command fails. */
  readonly losses: readonly Finding[];
  readonly acknowledged: readonly Acknowledged[];
}

/**
 * Sets apart what is acknowledged. An entry past its last day acknowledges nothing.
 *
 * @param today a day, `2026-11-22`
 */
export function judge(
  findings: readonly Finding[],
  entries: readonly Acknowledgement[],
  today: string,
): Judged {
  const valid = entries.filter(({ until }) => until >= today);
  const entryOf = ({ stack, address }: Finding) =>
    valid.find((entry) => matches(entry.stack, stack) && matches(entry.address, address));
  return {
    losses: findings.filter((finding) => entryOf(finding) === undefined),
    acknowledged: findings.flatMap((finding) => {
      const entry = entryOf(finding);
      return entry === undefined ? [] : [{ ...finding, reason: entry.reason }];
    }),
  };
}

/** `*` is everything; what is said of a whole stack has an empty address, which no other glob means. */
function matches(glob: string, text: string): boolean {
  return glob === "*" || (text !== "" && picomatch.isMatch(text, glob));
}
