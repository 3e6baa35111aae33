import { isDeepStrictEqual } from "node:util";

/** One thing a plan would change. */
export interface Difference {
  readonly address: string;
  /** Type of the resource; `output` for an output. */
  readonly type: string;
  /** The attribute that differs; for a resource that would come or go as a whole, `create` or `delete`. */
  readonly attribute: string;
}

/** The part of `terraform show -json <plan>` that is read. */
export interface PlanJson {
  readonly resource_changes?: readonly ResourceChange[];
  readonly output_changes?: Readonly<Record<string, { readonly actions: readonly string[] }>>;
}

interface ResourceChange {
  readonly address: string;
  readonly type: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Attributes | null;
    readonly after: Attributes | null;
    readonly after_unknown: Attributes;
    readonly replace_paths?: readonly (readonly (string | number)[])[];
  };
}

type Attributes = Readonly<Record<string, unknown>>;

/** Everything a plan would change, attribute by attribute; empty when it would change nothing. */
export function differencesOf(plan: PlanJson): Difference[] {
  const resources = (plan.resource_changes ?? []).flatMap(differencesOfResource);
  const outputs = Object.entries(plan.output_changes ?? {})
    .filter(([, { actions }]) => !isIdle(actions))
    .map(([name]) => ({ address: `output.${name}`, type: "output", attribute: "value" }));
  return [...resources, ...outputs];
}

function differencesOfResource({ address, type, change }: ResourceChange): Difference[] {
  const { actions, before, after } = change;
  if (isIdle(actions)) return [];
  if (before === null || after === null) {
    return [{ address, type, attribute: before === null ? "create" : "delete" }];
  }
  const attributes = new Set([
    ...Object.keys({ ...before, ...after }).filter((name) => differs(name, change)),
    ...(change.replace_paths ?? []).map(([name]) => String(name)),
  ]);
  return [...attributes].sort().map((attribute) => ({ address, type, attribute }));
}

/**
 * Whether the plan sets the attribute to another value. What is unknown until apply counts in an update; in a
 * replacement every computed attribute is unknown, and the attributes that force it count instead.
 */
function differs(
  name: string,
  { actions, before, after, after_unknown }: ResourceChange["change"],
): boolean {
  if (after_unknown[name] === true) return !actions.includes("create");
  return !isDeepStrictEqual(orNull(before?.[name]), orNull(after?.[name]));
}

/** Terraform's plugins do not tell an unset value from an empty one. */
function orNull(value: unknown): unknown {
  if (value === undefined || value === "") return null;
  const empty = typeof value === "object" && value !== null && Object.keys(value).length === 0;
  return empty ? null : value;
}

function isIdle(actions: readonly string[]): boolean {
  return actions.every((action) => action === "no-op" || action === "read");
}
