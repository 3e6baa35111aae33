import type { Finding } from "./finding";
import { verdict } from "./render";
import { touched, type ImpactReport } from "./report";

/** By this line a workflow finds its own comment again, to replace it. */
export const marker = "<!-- npm run impact -->";

/** The report as a comment on a pull request. */
export function renderMarkdown(report: ImpactReport): string {
  const { losses, acknowledged, notes } = report;
  const heading = losses.length === 0 ? "Impact: no data is lost" : "Impact: data would be lost";
  return [
    marker,
    `### ${heading}`,
    verdict(report),
    ...section(losses, "What would be lost", ["stack", "what", "do"], (each) => [
      code(each.stack),
      about(each),
      each.remedy,
    ]),
    ...section(acknowledged, "Acknowledged", ["stack", "what", "because"], (each) => [
      code(each.stack),
      about(each),
      each.reason,
    ]),
    ...(notes.length === 0
      ? []
      : ["", "#### To know", "", ...notes.map((note) => `- ${escape(note)}`)]),
    ...details(report),
    "",
  ].join("\n");
}

function about({ address, what }: Finding): string {
  return [address === "" ? "" : code(address), what].filter((text) => text !== "").join(" ");
}

function section<T>(
  items: readonly T[],
  title: string,
  heading: readonly string[],
  cells: (item: T) => string[],
): string[] {
  if (items.length === 0) return [];
  const row = (texts: readonly string[]): string => `| ${texts.map(escape).join(" | ")} |`;
  return [
    "",
    `#### ${title}`,
    "",
    row(heading),
    row(heading.map(() => "---")),
    ...items.map((item) => row(cells(item))),
  ];
}

function details(report: ImpactReport): string[] {
  const lines = touched(report).flatMap(({ stack, ...lists }) =>
    (["added", "removed", "kept", "moved", "changed"] as const).flatMap((kind) =>
      lists[kind].map((address) => `- ${code(stack)} ${kind} ${code(address)}`),
    ),
  );
  if (lines.length === 0) return [];
  return [
    "",
    "<details><summary>Addresses that hold data</summary>",
    "",
    ...lines,
    "",
    "</details>",
  ];
}

function code(text: string): string {
  return `\`${text}\``;
}

/** Text that stays in its cell. */
function escape(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
