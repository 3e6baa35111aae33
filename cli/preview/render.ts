import { renderCount, renderSeconds, renderTable } from "../table";
import { renderDiagnostic } from "../terraform/diagnostics";
import { renderAssumed } from "./render-assumed";
import type { Action } from "./plan-lines";
import { hasFailed, type PreviewReport, type StackPreview } from "./report";

/** Types of resources named in the table; `--json` has all. */
const mostTypes = 3;

/** The preview for a person, on one screen: a line a stack, totals, what is wrong, and what was assumed. */
export function renderReport(report: PreviewReport, allowSkips: boolean): string {
  const { stacks, live } = report;
  const parts = [
    renderStacks(stacks, live),
    renderDiagnostics(stacks, "error"),
    renderDiagnostics(stacks, "warning"),
    renderSkipped(stacks),
    renderAssumed(report),
    summary(report, allowSkips),
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

function renderStacks(stacks: readonly StackPreview[], live: boolean): string {
  const actions: readonly Action[] = live ? ["create", "update", "replace", "delete"] : ["create"];
  const total = (action: Action): number =>
    stacks.reduce((sum, stack) => sum + stack.actions[action], 0);
  const types = stacks.flatMap(({ types }) => Object.keys(types));
  return renderTable(
    ["stack", ...actions, "most of them", "time"],
    [
      ...stacks.map((stack) => [
        stack.component,
        ...actions.map((action) =>
          stack.result === "planned" ? String(stack.actions[action]) : "",
        ),
        stack.result === "planned" ? renderTypes(stack.types) : stack.result,
        stack.seconds === 0 ? "" : renderSeconds(stack.seconds),
      ]),
      [
        "total",
        ...actions.map((action) => String(total(action))),
        renderCount(new Set(types).size, "type"),
        renderSeconds(stacks.reduce((sum, { seconds }) => sum + seconds, 0)),
      ],
    ],
  );
}

function renderTypes(types: StackPreview["types"]): string {
  const all = Object.entries(types);
  const shown = all.slice(0, mostTypes).map(([type, count]) => `${count} ${type}`);
  const more = all.length - shown.length;
  if (all.length === 0) return "nothing";
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(", ");
}

/** The same message about several resources of a stack is one line. */
function renderDiagnostics(stacks: readonly StackPreview[], wanted: "error" | "warning"): string {
  const lines = stacks.flatMap(({ stack, diagnostics }) => {
    const mine = diagnostics.filter(({ severity }) => severity === wanted);
    const messages = [...new Set(mine.map(({ message }) => message))];
    return messages.map((message) => {
      const addresses = mine.filter((each) => each.message === message).map((each) => each.address);
      const [first = "", ...others] = [...new Set(addresses)];
      const address = others.length === 0 ? first : `${first} and ${others.length} more`;
      return `${wanted}: ${renderDiagnostic(stack, { severity: wanted, address, message })}`;
    });
  });
  return lines.join("\n");
}

/** Stacks skipped for the same reason are one line. */
function renderSkipped(stacks: readonly StackPreview[]): string {
  const reasons = new Set(stacks.map(({ reason }) => reason).filter((reason) => reason !== ""));
  return [...reasons]
    .map((reason) => {
      const mine = stacks.filter((stack) => stack.reason === reason);
      return `skipped: ${mine.map(({ component }) => component).join(", ")}: needs ${reason}`;
    })
    .join("\n");
}

function summary(report: PreviewReport, allowSkips: boolean): string {
  const { environment, stacks, seconds, peakMebibytes, atATime, live } = report;
  const count = (result: StackPreview["result"]): number =>
    stacks.filter((stack) => stack.result === result).length;
  const resources = stacks.reduce((sum, stack) => sum + stack.actions.create, 0);
  const memory = peakMebibytes === null ? "" : `, ${Math.round(peakMebibytes)} MiB at the peak`;
  const verdict = hasFailed(report, allowSkips)
    ? "This is not a complete plan"
    : count("skipped") > 0
      ? "Nothing is in the way of what could be planned"
      : "Nothing is in the way";
  const basis = live
    ? "on top of the recorded state, which was not refreshed"
    : "as if nothing existed";
  return [
    `${environment}: ${renderCount(stacks.length, "stack")}, ${count("planned")} planned, ${count("failed")} failed, ${count("skipped")} skipped; ${resources} resources to create, ${basis}.`,
    `${verdict}; ${renderSeconds(seconds)}, ${atATime} at a time${memory}. Nothing was applied: a preview cannot.`,
  ].join("\n");
}
