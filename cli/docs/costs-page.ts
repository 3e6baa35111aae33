import { loadEnvironments } from "../../config/load";
import { referenceEnvironments } from "../../config/reference";
import { assumptionKeys, assumptions } from "../cost/assumptions";
import { assumedOf } from "../cost/environment";
import { estimate, type CostStack } from "../cost/estimate";
import { prices, priceTable } from "../cost/prices";
import type { CostReport, Sum } from "../cost/report";
import { parts } from "../cost/rules/rule";
import { usd } from "../cost/text";
import { markdownTable } from "../markdown";
import { page } from "./pages";

/** The day of the newest price: estimates of this page must not change with the day it is written. */
const readOn =
  prices
    .map(({ on }) => on)
    .toSorted()
    .at(-1) ?? "";

/** What the documents' environments cost, and for one of them what its document says. */
export function costsPage(reference: readonly CostStack[]): string {
  const reports = new Map(
    loadEnvironments(Object.keys(referenceEnvironments), referenceEnvironments).map(
      (environment) => {
        const stacks = reference.filter((stack) => stack.environment === environment.name);
        const options = { prices: priceTable, assumed: assumedOf(environment), today: readOn };
        return [environment.name, estimate(stacks, options)];
      },
    ),
  );
  const of = (name: string) => {
    const report = reports.get(name);
    if (!report) throw new Error(`no reference environment ${name}`);
    return report;
  };
  return page(
    "What the reference environments cost",
    "US dollars a month, from the resources that would be applied, the list prices of `prices.md` and the assumptions " +
      "below. `npm run cost -- ENV` makes the same for yours; `docs/cost.md` says how to read it. A sum with a price " +
      'that nobody knows in it is "at least".',
    "## localplus, eu-west-1",
    partsTable(of("localplus-dev"), of("localplus-prod")),
    "Unknown are Aiven's plans; see `prices.md`.",
    "## microservices, eu-west-3",
    "The document has a table of its own, in dollars too; its totals are 260 and 333.",
    documentTable(of("microservices-dev"), of("microservices-prod")),
    "## Assumptions",
    markdownTable(
      ["assumption", "value", "unit", "meaning"],
      assumptionKeys.map((key) => {
        const { default: value, unit, meaning } = assumptions[key];
        return [`\`${key}\``, String(value), unit, meaning];
      }),
    ),
  );
}

function partsTable(dev: CostReport, prod: CostReport): string {
  const sumIn = (report: CostReport, part: string): Sum | undefined =>
    report.parts.find((sum) => sum.part === part);
  const rows = parts.flatMap((part) => {
    const [one, other] = [sumIn(dev, part), sumIn(prod, part)];
    return one || other ? [[part, usdOf(one), usdOf(other)]] : [];
  });
  return markdownTable(
    ["part", dev.environment, prod.environment],
    [...rows, ["**total**", usd(dev.total), usd(prod.total)]],
  );
}

function usdOf(sum: Sum | undefined): string {
  return sum === undefined ? "" : usd(sum);
}

function documentTable(dev: CostReport, prod: CostReport): string {
  const [ones = [], others = []] = [dev.document, prod.document];
  const components = [...new Set([...others, ...ones].map(({ component }) => component))];
  const rows = components.map((component) => {
    const one = ones.find((row) => row.component === component);
    const other = others.find((row) => row.component === component);
    return [
      component,
      figure(one?.documentUsd),
      usdOf(one?.ours),
      figure(other?.documentUsd),
      usdOf(other?.ours),
      (other ?? one)?.why ?? "",
    ];
  });
  const documented = (all: typeof ones) =>
    String(all.reduce((sum, { documentUsd }) => sum + (documentUsd ?? 0), 0));
  return markdownTable(
    [
      "component",
      "document, DEV",
      dev.environment,
      "document, PROD",
      prod.environment,
      "why they differ",
    ],
    [
      ...rows,
      ["**total**", documented(ones), usd(dev.total), documented(others), usd(prod.total), ""],
    ],
  );
}

function figure(documented: number | null | undefined): string {
  return documented === null || documented === undefined ? "" : String(documented);
}
