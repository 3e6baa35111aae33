import { renderTable } from "../table";
import { isFailed, type Check, type Verdict } from "./check";

const verdicts = ["ok", "warning", "failed", "unknown", "not checked"] as const satisfies Verdict[];

/** What to do about a question that nobody answered, where nothing better is known. */
const askAgain = "run it again where what it asks can be reached";

/** Longest line of a cell. */
const width = 78;

/** A table of all checks, what to do about those that are not well, and how many there are of each kind. */
export function renderChecks(environment: string, checks: readonly Check[]): string {
  const table = renderTable(
    ["area", "check", "result", "found"],
    checks.map(({ area, what, verdict, detail }) => [
      area,
      wrap(what, 44),
      verdict,
      wrap(detail, width),
    ]),
  );
  const remedies = checks.flatMap(({ what, verdict, remedy }) => {
    const todo = remedy ?? (verdict === "unknown" ? askAgain : undefined);
    return verdict === "ok" || todo === undefined ? [] : [`  ${verdict}: ${what}: ${todo}`];
  });
  const counts = verdicts.flatMap((verdict) => {
    const count = checks.filter((check) => check.verdict === verdict).length;
    return count === 0 ? [] : [`${count} ${verdict}`];
  });
  const end = checks.some(isFailed)
    ? `${environment} is not ready: ${counts.join(", ")}.`
    : `Nothing found that would stop ${environment}: ${counts.join(", ")}.`;
  return [table, ...(remedies.length > 0 ? ["To do:", ...remedies] : []), "", end].join("\n");
}

/** The text in lines of at most so many characters, broken between words. */
function wrap(text: string, most: number): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + word.length >= most) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].join("\n");
}
