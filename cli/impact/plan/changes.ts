/** The part of `terraform show -json <plan>` that is read. */
export interface PlanJson {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly mode?: string;
    readonly change: {
      readonly actions: readonly string[];
      readonly replace_paths?: readonly (readonly (string | number)[])[];
    };
  }[];
}

/** What a plan does to what is there. */
export interface PlannedChange {
  readonly address: string;
  readonly action: "update" | "replace" | "destroy" | "none";
  /** The arguments that force a replacement, such as `vpc_id`. */
  readonly because: readonly string[];
}

/** What a plan does to every managed resource that the state has. */
export function changesIn(plan: PlanJson): PlannedChange[] {
  return (plan.resource_changes ?? [])
    .filter(({ mode = "managed" }) => mode === "managed")
    .flatMap(({ address, change: { actions, replace_paths: paths = [] } }): PlannedChange[] => {
      const because = paths.map((path) =>
        path.filter((step) => typeof step === "string").join("."),
      );
      if (actions.includes("delete")) {
        return [{ address, action: actions.includes("create") ? "replace" : "destroy", because }];
      }
      if (actions.includes("create")) return [];
      return [{ address, action: actions.includes("update") ? "update" : "none", because: [] }];
    });
}

/** What is the change's own doing, and what cannot be told because the model alone makes a plan do it. */
export interface Attributed {
  readonly changes: readonly PlannedChange[];
  /** Addresses that a plan replaces although nothing has changed: the model does not know enough of them. */
  readonly unclear: readonly string[];
}

/** Takes from a plan of the change what a plan of the unchanged stack does against the same model. */
export function attribute(
  unchanged: readonly PlannedChange[],
  changed: readonly PlannedChange[],
): Attributed {
  const noise = new Map(
    unchanged
      .filter(({ action }) => action === "replace")
      .map((change) => [change.address, change.because]),
  );
  const changes = changed.map((change) => {
    const because = change.because.filter(
      (path) => noise.get(change.address)?.includes(path) !== true,
    );
    const caused = change.action !== "replace" || because.length > 0 || !noise.has(change.address);
    return { ...change, because, action: caused ? change.action : ("none" as const) };
  });
  return { changes, unclear: [...noise.keys()] };
}
