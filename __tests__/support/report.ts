import { readFileSync } from "node:fs";
import path from "node:path";
import { parse, type HTMLElement } from "node-html-parser";
import { projectRoot } from "../../cli/project";
import { reportData, type ReportData, type ReportInput } from "../../cli/report/data";
import { renderPage } from "../../cli/report/page";
import { trafficData } from "../../cli/report/traffic";
import { testsByRow } from "../../cli/rows/row-tests";
import type { SynthesizedStack as ReadStack } from "../../cli/synthesized-stack";
import type { TerraformJson } from "../../cli/terraform-json";
import type { referenceEnvironments } from "../../config/reference";
import { referenceEnvironment } from "./reference";
import { stacksOf } from "./reach";

type Name = keyof typeof referenceEnvironments;

/** All that the report of a reference environment is made from, to be changed. */
export function reportInput(name: Name): ReportInput {
  const environment = referenceEnvironment(name);
  const stacks = stacksOf(name).map(({ id, json, dependencies }): ReadStack => ({
    id,
    environment: name,
    component: id.slice(name.length + 1),
    folder: "",
    json: json as unknown as TerraformJson,
    dependencies,
    warnings: [],
  }));
  return {
    environment,
    stacks,
    traffic: trafficData(stacks, environment),
    day: "2026-11-28",
    tests: testsByRow(),
    deviations: readFileSync(path.join(projectRoot, "docs/deviations.md"), "utf8"),
    preview: undefined,
  };
}

/** The input with another JSON of one of its stacks; traffic, which takes long to walk, stays as it was. */
export function withStack(
  input: ReportInput,
  component: string,
  change: (json: Changing) => void,
): ReportInput {
  return {
    ...input,
    stacks: input.stacks.map((stack) => {
      if (stack.component !== component) return stack;
      const json = JSON.parse(JSON.stringify(stack.json)) as Changing;
      change(json);
      return { ...stack, json: json as unknown as TerraformJson };
    }),
  };
}

/** A stack's JSON that may be changed. */
export interface Changing {
  resource: Record<string, Record<string, Record<string, unknown>>>;
  output: Record<string, Record<string, unknown>>;
  variable?: Record<string, Record<string, unknown>>;
}

/** The page of an input, to be asked. */
export function pageOf(input: ReportInput): HTMLElement {
  return pageOfData(reportData(input));
}

/** The page of some data. */
export function pageOfData(data: ReportData): HTMLElement {
  return parse(renderPage(data), { comment: true });
}

/** The figure at the page's head with this label. */
export function figure(page: HTMLElement, label: string): string | undefined {
  return page
    .querySelectorAll(".tiles a")
    .find((tile) => tile.querySelector("span")?.text === label)
    ?.querySelector("strong")?.text;
}

/** The cells of the row of a table that begins with a text. */
export function cells(section: HTMLElement | null, first: string): string[] | undefined {
  return section
    ?.querySelectorAll("tr")
    .map((row) => row.querySelectorAll("th, td").map((cell) => cell.text.trim()))
    .find(([text]) => text === first);
}
