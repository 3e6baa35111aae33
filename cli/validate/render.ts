import type { CheckedProvider } from "../schema-check/check-schema";
import { renderFinding } from "../schema-check/finding";
import { renderCount, renderSeconds, renderTable } from "../table";
import { renderDiagnostic } from "../terraform/diagnostics";
import {
  hasFailed,
  type SchemaReport,
  type StackReport,
  type TerraformReport,
  type UsedProvider,
} from "./report";

/** `localplus-dev-network: terraform valid, 2.7 s; schema ok` as progress while others are still running. */
export function renderProgress({ stack, terraform, schema }: StackReport): string {
  const { result, reason, seconds } = terraform;
  const after = result === "skipped" ? `, ${reason}` : `, ${renderSeconds(seconds)}`;
  return `${stack}: terraform ${result}${after}; schema ${renderVerdict(schema)}`;
}

/** Everything after the last stack: findings, what was rewritten, the table, and one line to sum up. */
export function renderReport(reports: readonly StackReport[], seconds: number): string {
  const found = reports.flatMap(({ stack, terraform, schema }) => [
    ...terraform.diagnostics.map((one) => `${one.severity}: ${renderDiagnostic(stack, one)}`),
    ...schema.findings.map((one) => `schema: ${renderFinding(one)}`),
  ]);
  const table = renderTable(
    ["stack", "terraform validate", "schema check", "time"],
    reports.map(({ stack, terraform, schema }) => [
      stack,
      renderTerraform(terraform),
      [renderVerdict(schema), ...schema.providers.map(renderChecked)].join("\n"),
      terraform.result === "skipped" ? "" : renderSeconds(terraform.seconds),
    ]),
  );
  const parts = [found.join("\n"), renderChanges(reports), table, summary(reports, seconds)];
  return parts.filter((part) => part !== "").join("\n\n");
}

/** The same change in several stacks is one line. */
function renderChanges(reports: readonly StackReport[]): string {
  const stacks = new Map<string, string[]>();
  for (const { stack, terraform } of reports) {
    for (const { sentence } of terraform.changes)
      stacks.set(sentence, [...(stacks.get(sentence) ?? []), stack]);
  }
  if (stacks.size === 0) return "";
  const lines = [...stacks].map(([sentence, where]) => `  ${sentence} [${where.join(", ")}]`);
  return ["Changed in the validated copies only:", ...lines].join("\n");
}

function renderVerdict({ findings }: SchemaReport): string {
  return findings.length === 0 ? "ok" : renderCount(findings.length, "finding");
}

/** The result, and the providers it was had with or the reasons why it was not. */
function renderTerraform({ result, reason, providers }: TerraformReport): string {
  const details = result === "skipped" ? reason.split("; ") : providers.map(renderProvider);
  return [result, ...details].join("\n");
}

function renderProvider({ source, pinned, version }: UsedProvider): string {
  return version === pinned ? `${source} ${version}` : `${source} ${version}, not ${pinned}`;
}

function renderChecked({ source, pinned, schema }: CheckedProvider): string {
  return schema === undefined
    ? `${source} ${pinned}: no schema, references only`
    : `${source} ${schema}`;
}

function summary(reports: readonly StackReport[], seconds: number): string {
  const count = (result: TerraformReport["result"]): number =>
    reports.filter(({ terraform }) => terraform.result === result).length;
  const reasons = reports.map(({ terraform }) => terraform.reason).filter((one) => one !== "");
  const why = reasons.length === 0 ? "" : ` (${[...new Set(reasons)].join("; ")})`;
  const findings = reports.flatMap(({ schema }) => schema.findings).length;
  const failed = reports.filter(hasFailed).length;
  return [
    `${renderCount(reports.length, "stack")} in ${renderSeconds(seconds)}: ${failed === 0 ? "none" : String(failed)} failed`,
    `terraform validate: ${count("valid")} valid, ${count("failed")} failed, ${count("skipped")} skipped${why}`,
    `schema check: ${renderCount(findings, "finding")}${renderUncovered(reports)}`,
  ].join("\n");
}

/** Providers without a schema: their arguments are checked by terraform, or by nothing where it did not run. */
function renderUncovered(reports: readonly StackReport[]): string {
  const lines = [false, true].flatMap((skipped) => {
    const mine = reports.filter(
      ({ terraform, schema }) =>
        (terraform.result === "skipped") === skipped &&
        schema.providers.some((provider) => provider.schema === undefined),
    );
    if (mine.length === 0) return [];
    const sources = mine
      .flatMap(({ schema }) => schema.providers)
      .flatMap(({ source, pinned, schema }) =>
        schema === undefined ? [`${source} ${pinned}`] : [],
      );
    const by = skipped ? "nothing" : "terraform validate only";
    const where = renderCount(mine.length, "stack");
    return [`; arguments of ${[...new Set(sources)].join(", ")} in ${where} are checked by ${by}`];
  });
  return lines.join("");
}
