import type { Difference } from "../bootstrap/plan-differences";
import type { StackFolder } from "../bootstrap/stack-folder";
import type { State } from "../bootstrap/state";
import type { Change } from "../rewrite/change";
import { renderSeconds, renderTable } from "../table";
import type { SkippedStack } from "./choose-stacks";
import { occurring } from "./plan-gaps";

/** What became of one stack. */
export interface StackReport {
  readonly stack: string;
  readonly state: State;
  readonly seconds: StackFolder["seconds"];
  /** What a second plan would change; all of it explained by the table of gaps. */
  readonly differences: readonly Difference[];
  /** What makes the applied copy differ from the stack. */
  readonly changes: readonly Change[];
}

/** The whole run. */
export interface SandboxReport {
  readonly environment: string;
  readonly stacks: readonly StackReport[];
  readonly skipped: readonly SkippedStack[];
  /** Whether everything but the state stack was destroyed again, and nothing was left. */
  readonly destroyed: boolean;
  readonly seconds: number;
}

/** The run as one JSON document; a sensitive output's value is left out. */
export function toJson(report: SandboxReport): string {
  const stacks = report.stacks.map(({ stack, state, seconds, differences, changes }) => ({
    stack,
    resources: state.resources.size,
    seconds,
    outputs: Object.fromEntries(
      Object.entries(state.outputs).map(([name, { value, sensitive }]) => [
        name,
        sensitive === true ? null : value,
      ]),
    ),
    emulatorGaps: occurring(differences),
    changes: changes.map(({ sentence }) => sentence),
  }));
  return JSON.stringify({ ...report, stacks, types: Object.fromEntries(typesOf(report)) }, null, 2);
}

/** The run for a person: times, what now exists, and what is not as on AWS. */
export function renderReport(report: SandboxReport): string {
  const parts = [
    renderTimes(report),
    renderTypes(report),
    renderOutputs(report),
    renderChanges(report),
    renderGaps(report),
    report.skipped
      .map(({ stack, reason }) => `${stack}: not part of the sandbox, ${reason}`)
      .join("\n"),
    summary(report),
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

function renderTimes({ stacks }: SandboxReport): string {
  const time = (seconds: number): string => (seconds === 0 ? "" : renderSeconds(seconds));
  return renderTable(
    ["stack", "resources", "init", "apply", "second plan", "destroy"],
    stacks.map(({ stack, state, seconds }) => [
      stack,
      String(state.resources.size),
      ...[seconds.init, seconds.apply, seconds.plan, seconds.destroy].map(time),
    ]),
  );
}

function renderTypes(report: SandboxReport): string {
  const rows = [...typesOf(report)].map(([type, count]) => [type, String(count)]);
  return renderTable([report.destroyed ? "existed" : "now exists", "number"], rows);
}

/** How many of each type, by type. */
export function typesOf({ stacks }: Pick<SandboxReport, "stacks">): Map<string, number> {
  const types = stacks.flatMap(({ state }) =>
    [...state.resources.values()].map(({ type }) => type),
  );
  const distinct = [...new Set(types)].sort();
  return new Map(distinct.map((type) => [type, types.filter((one) => one === type).length]));
}

/** Longest value shown, in characters; --json has all of it. */
const longestValue = 80;

function renderOutputs({ stacks }: SandboxReport): string {
  const rows = stacks.flatMap(({ stack, state }) =>
    Object.entries(state.outputs).map(([name, { value, sensitive }]) => [
      stack,
      name,
      sensitive === true ? "(sensitive)" : shorten(value),
    ]),
  );
  return rows.length === 0 ? "" : renderTable(["stack", "output", "value"], rows);
}

function shorten(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}

/** The same change in several stacks is one line. */
function renderChanges({ stacks }: SandboxReport): string {
  const sentences = stacks.flatMap(({ changes }) => changes.map(({ sentence }) => sentence));
  if (sentences.length === 0) return "";
  const lines = [...new Set(sentences)].map((sentence) => `  ${sentence}`);
  return ["Changed in the applied copies only:", ...lines].join("\n");
}

function renderGaps({ stacks }: SandboxReport): string {
  const gaps = occurring(stacks.flatMap(({ differences }) => differences));
  if (gaps.length === 0) return "";
  const lines = gaps.map(({ type, attribute, reason }) => `  ${type}.${attribute}: ${reason}`);
  return ["A second plan shows nothing but these gaps of the emulator:", ...lines].join("\n");
}

function summary({ environment, stacks, destroyed, seconds }: SandboxReport): string {
  const resources = stacks.reduce((sum, { state }) => sum + state.resources.size, 0);
  const ending = destroyed
    ? "then destroyed all but the state stack in reverse order; nothing was left"
    : "with state and its locks in S3";
  return `${environment}: applied ${stacks.length} stacks with ${resources} resources in ${renderSeconds(seconds)}, ${ending}.`;
}
