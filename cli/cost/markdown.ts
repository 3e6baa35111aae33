import { markdownTable } from "../markdown";
import { notes, sameNotes, totalLine } from "./render";
import type { CostDelta, CostReport, DeltaSide } from "./report";
import { difference, usd } from "./text";

/** The estimate as Markdown, for a comment on a change. */
export function renderMarkdown(report: CostReport): string {
  const { delta, parts, total, assumptions } = report;
  return [
    `### Cost: ${totalLine(report)}`,
    delta
      ? markdownTable(
          ["part", delta.base, "this", "difference"],
          [...delta.parts, { part: "**total**", ...delta.total }].map((row) => [
            row.part,
            usd(row.base),
            usd(row.own),
            difference(row),
          ]),
        )
      : markdownTable(
          ["part", "USD a month"],
          [...parts, { part: "**total**", ...total }].map((sum) => [sum.part, usd(sum)]),
        ),
    ...(delta && delta.lines.length > 0 ? [changes(delta)] : []),
    ...(delta ? sameNotes(delta) : []),
    ["<details><summary>What is not in it, and what is assumed</summary>", ""].join("\n"),
    ...notes(report).map((note) => note.replaceAll(/^ {2}/gm, "- ").replace(/:\n/, ":\n\n")),
    markdownTable(
      ["assumption", "value", "unit", "meaning"],
      assumptions.map(({ key, value, unit, meaning }) => [
        `\`${key}\``,
        String(value),
        unit,
        meaning,
      ]),
    ),
    "</details>",
  ].join("\n\n");
}

function changes({ lines }: CostDelta): string {
  return markdownTable(
    ["stack", "resource", "before", "after"],
    lines.map(({ component, address, base, own }) => [
      component,
      `\`${address}\``,
      sideText(base),
      sideText(own),
    ]),
  );
}

function sideText(side: DeltaSide | null): string {
  return side ? `${side.what}: ${usd(side.monthlyUsd)}` : "";
}
