import type { Answer } from "./answer";

/** An answer for people: what lets the traffic pass, a line each, and whether it arrives. */
export function renderAnswer(from: string, to: string, { path, blocked }: Answer): string {
  // Several pools and zones pass the same rule: once is enough.
  const lines = [...new Set(path)].map((line) => `  ${line}`);
  const end =
    blocked === undefined ? `${from} reaches ${to}.` : `${from} does not reach ${to}: ${blocked}.`;
  return [...lines, end].join("\n");
}
