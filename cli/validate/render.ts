import { renderCount, renderSeconds, renderTable } from "../table";
import { renderDiagnostic } from "../terraform/diagnostics";
import type { StackReport, UsedProvider } from "./report";

/** `localplus-dev-network: valid, 2.7 s` as progress while others are still running. */
export function renderProgress({ stack, result, reason, seconds }: StackReport): string {
  if (result === "skipped") return `${stack}: skipped, ${reason}`;
  return `${stack}: ${result}, ${renderSeconds(seconds)}`;
}

/** Everything after the last stack: findings, what was rewritten, the table, and one line to sum up. */
export function renderReport(reports: readonly StackReport[], seconds: number): string {
  const findings = reports.flatMap(({ stack, diagnostics }) =>
    diagnostics.map((found) => `${found.severity}: ${renderDiagnostic(stack, found)}`),
  );
  const table = renderTable(
    ["stack", "result", "providers", "time"],
    reports.map(({ stack, result, providers, seconds: time }) => [
      stack,
      result,
      providers.map(renderProvider).join("\n"),
      result === "skipped" ? "" : renderSeconds(time),
    ]),
  );
  const parts = [findings.join("\n"), renderChanges(reports), table, summary(reports, seconds)];
  return parts.filter((part) => part !== "").join("\n\n");
}

/** The same change in several stacks is one line. */
function renderChanges(reports: readonly StackReport[]): string {
  const stacks = new Map<string, string[]>();
  for (const { stack, changes } of reports) {
    for (const { sentence } of changes)
      stacks.set(sentence, [...(stacks.get(sentence) ?? []), stack]);
  }
  if (stacks.size === 0) return "";
  const lines = [...stacks].map(([sentence, where]) => `  ${sentence} [${where.join(", ")}]`);
  return ["Changed in the validated copies only:", ...lines].join("\n");
}

function renderProvider({ source, pinned, version }: UsedProvider): string {
  return version === pinned ? `${source} ${version}` : `${source} ${version}, not ${pinned}`;
}

function summary(reports: readonly StackReport[], seconds: number): string {
  const count = (result: StackReport["result"]): number =>
    reports.filter((report) => report.result === result).length;
  const skips = [...new Set(reports.map(({ reason }) => reason).filter((reason) => reason !== ""))];
  const skipped = skips.length === 0 ? "" : `: ${skips.join("; ")}`;
  return (
    `${renderCount(reports.length, "stack")} in ${renderSeconds(seconds)}: ${count("valid")} valid, ` +
    `${count("failed")} failed, ${count("skipped")} skipped${skipped}`
  );
}
