import type { Diagnostic } from "../terraform/diagnostics";

/** What a plan would do to one resource. */
export type Action = "create" | "update" | "replace" | "delete";

const actions: readonly string[] = ["create", "update", "replace", "delete"] satisfies Action[];

/** One resource that applying the plan would touch. */
export interface PlannedChange {
  readonly address: string;
  readonly type: string;
  readonly action: Action;
}

/** What a plan printed. */
export interface PlanOutput {
  readonly changes: readonly PlannedChange[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The part of one line of `terraform plan -json` that is read. */
interface Line {
  readonly type?: string;
  readonly change?: {
    readonly action: string;
    readonly resource: { readonly addr: string; readonly resource_type: string };
  };
  readonly diagnostic?: {
    readonly severity: "error" | "warning";
    readonly summary: string;
    readonly detail?: string;
    readonly address?: string;
    readonly snippet?: { readonly context?: string | null; readonly code?: string };
  };
}

/** What Terraform says about every command under `dev_overrides`; it was asked for. */
const expectedSummary = "Provider development overrides are in effect";

/** Reads the lines of `terraform plan -json`. Anything else that was printed is passed over. */
export function readPlanLines(stdout: string): PlanOutput {
  const lines = stdout
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Line);
  return {
    changes: lines.flatMap(({ type, change }) =>
      type === "planned_change" && change !== undefined && actions.includes(change.action)
        ? [
            {
              address: change.resource.addr,
              type: change.resource.resource_type,
              action: change.action as Action,
            },
          ]
        : [],
    ),
    diagnostics: lines.flatMap(({ diagnostic }) =>
      diagnostic === undefined || diagnostic.summary === expectedSummary
        ? []
        : [readDiagnostic(diagnostic)],
    ),
  };
}

function readDiagnostic({
  severity,
  summary,
  detail,
  address,
  snippet,
}: NonNullable<Line["diagnostic"]>): Diagnostic {
  const message = [summary, detail ?? ""].filter((text) => text !== "").join(": ");
  return {
    severity,
    address: (address ?? snippet?.context ?? "").replace(/^resource\./, ""),
    message: message + missingOutput(summary, snippet?.code ?? ""),
  };
}

/** Terraform's message names an attribute of an object; what is missing is another stack's output. */
function missingOutput(summary: string, code: string): string {
  if (summary !== "Unsupported attribute") return "";
  const read = /terraform_remote_state\.upstream-([\w-]+)\.outputs\.(\w+)/.exec(code);
  return read === null
    ? ""
    : ` The stack ${read[1] ?? ""} is read here; see whether it publishes ${read[2] ?? ""}.`;
}

/** How many changes of each action. */
export function countActions(changes: readonly PlannedChange[]): Record<Action, number> {
  const count = (wanted: Action): number =>
    changes.filter(({ action }) => action === wanted).length;
  return {
    create: count("create"),
    update: count("update"),
    replace: count("replace"),
    delete: count("delete"),
  };
}

/** How many changes of each type of resource, most frequent first. */
export function countTypes(changes: readonly PlannedChange[]): Record<string, number> {
  const types = [...new Set(changes.map(({ type }) => type))].sort();
  const counted = types.map((type): [string, number] => [
    type,
    changes.filter((change) => change.type === type).length,
  ]);
  return Object.fromEntries(counted.sort(([, a], [, b]) => b - a));
}
