import { renderCount, renderTable } from "../table";
import type { CostDelta, CostReport } from "./report";
import { amount, difference, merged, usd } from "./text";

/** The estimate for the terminal. */
export function renderReport(report: CostReport): string {
  const { environment, delta, document } = report;
  return [
    `${environment}, USD a month`,
    linesTable(report),
    partsTable(report),
    ...(document ? ["The document's table:", documentTable(document)] : []),
    ...(delta ? [`Compared with ${delta.base}:`, deltaTable(delta), ...sameNotes(delta)] : []),
    ...notes(report),
    "Assumptions (--assume key=value):",
    assumptionsTable(report),
    totalLine(report),
  ].join("\n\n");
}

function linesTable({ lines }: CostReport): string {
  return renderTable(
    ["part", "what", "quantity", "price", "USD a month"],
    merged(lines).map(({ part, what, quantity, unit, unitUsd, monthlyUsd }) => [
      part,
      what,
      unit === null ? amount(quantity) : `${amount(quantity)} × ${unit}`,
      unitUsd === null ? "unknown" : amount(unitUsd),
      usd(monthlyUsd),
    ]),
  );
}

function partsTable({ parts, total }: CostReport): string {
  return renderTable(
    ["part", "USD a month"],
    [...parts.map((sum) => [sum.part, usd(sum)]), ["TOTAL", usd(total)]],
  );
}

function documentTable(rows: NonNullable<CostReport["document"]>): string {
  return renderTable(
    ["component", "document", "ours", "why"],
    rows.map(({ component, documentUsd, ours, why }) => [
      component,
      documentUsd === null ? "" : String(documentUsd),
      usd(ours),
      why,
    ]),
  );
}

function deltaTable({ parts, total, base }: CostDelta): string {
  const row = (name: string, sum: CostDelta["total"]) => [
    name,
    usd(sum.base),
    usd(sum.own),
    difference(sum),
  ];
  return renderTable(
    ["part", base, "this", "difference"],
    [...parts.map((each) => row(each.part, each)), row("TOTAL", total)],
  );
}

/** What a comparison cannot see. */
export function sameNotes({ base, same }: CostDelta): string[] {
  return same.map(
    (key) =>
      `No resource tells ${key} of ${base}: it is taken to be the same, and a change of it is not in the difference.`,
  );
}

/** What the total has nothing of. */
export function notes({ lines, notPriced, leftOut }: CostReport): string[] {
  const unknown = merged(lines.filter(({ monthlyUsd }) => monthlyUsd === null));
  const types = notPriced.map(({ type, addresses }) => `  ${type}: ${addresses.join(", ")}`);
  return [
    ...(unknown.length > 0
      ? [
          [
            "Unknown prices, which are not in the sums:",
            ...unknown.map(({ what, price, region }) => `  ${what}: ${price} in ${region}`),
          ].join("\n"),
        ]
      : []),
    ...(types.length > 0 ? [["Not priced:", ...types].join("\n")] : []),
    ["Not estimated:", ...leftOut.map((each) => `  ${each}`)].join("\n"),
  ];
}

function assumptionsTable({ assumptions }: CostReport): string {
  return renderTable(
    ["assumption", "value", "unit", "meaning"],
    assumptions.map(({ key, value, default: usual, unit, meaning }) => [
      key,
      value === usual ? String(value) : `${value} (usually ${usual})`,
      unit,
      meaning,
    ]),
  );
}

/** The last line: what it all comes to, and how sure that is. */
export function totalLine({ environment, total, delta, notPriced }: CostReport): string {
  const open = [
    ...(total.unknown > 0 ? [`${renderCount(total.unknown, "price")} unknown`] : []),
    ...(notPriced.length > 0 ? [`${renderCount(notPriced.length, "type")} not priced`] : []),
  ];
  const least = open.length > 0 ? "at least " : "";
  const why = open.length > 0 ? ` (${open.join(", ")})` : "";
  const change = delta ? `; ${difference(delta.total)} against ${delta.base}` : "";
  return `${environment}: ${least}${usd(total.monthlyUsd)} USD a month${why}${change}`;
}
