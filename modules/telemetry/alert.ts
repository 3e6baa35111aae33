/** An alert as its author writes it. */
export interface Alert {
  readonly name: string;
  /** PromQL; it fires for each series that comes out. */
  readonly expr: string;
  /** How long it must have been so, such as `10m`. */
  readonly lasts: string;
  /** `critical`: somebody is called. `warning`: somebody looks during the day. */
  readonly severity: "critical" | "warning";
  /** One line, in which `{{ $labels.x }}` is a label of the series. */
  readonly summary: string;
}

/** Alerts about one part of the platform. */
export interface AlertGroup {
  readonly name: string;
  readonly alerts: readonly Alert[];
}

/** Where a person reads what to do about an alert: a heading in a file of this repository. */
export function runbookOf({ name }: Pick<Alert, "name">): string {
  return `docs/runbooks/platform-alerts.md#${name.toLowerCase()}`;
}
