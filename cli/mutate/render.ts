import { renderCount, renderSeconds, renderTable } from "../table";
import type { MutationReport } from "./mutate";

/** Whether anything is wrong as it is, or a change was not noticed. */
export function hasFailed({ errors, survivors }: MutationReport): boolean {
  return errors.length > 0 || survivors.length > 0;
}

/** What became of all changes: a row an environment, with what is wrong above it. */
export function renderReport(reports: readonly MutationReport[], seconds: number): string {
  const wrong = reports.flatMap(({ environment, errors, survivors }) => [
    ...errors.map((error) => `${environment}: ${error}`),
    ...survivors.map((name) => `${environment}: no question notices: ${name}`),
  ]);
  const table = renderTable(
    ["environment", "questions", "changes", "noticed", "equivalent", "survivors", "wrong answers"],
    reports.map((report) => [
      report.environment,
      String(report.questions),
      String(report.mutants),
      String(report.killed),
      String(report.equivalent.length),
      String(report.survivors.length),
      String(report.errors.length),
    ]),
  );
  const changes = reports.reduce((sum, { mutants }) => sum + mutants, 0);
  return [
    ...wrong,
    table,
    `${renderCount(changes, "change")}, ${wrong.length === 0 ? "each noticed or equivalent" : `${wrong.length} wrong`}, in ${renderSeconds(seconds)}`,
  ].join("\n");
}
