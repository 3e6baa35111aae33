import type { AssumptionKey } from "./assumptions";
import type { Part } from "./rules/rule";

/**
 * What `npm run cost -- ENV --json` prints. Fields are only ever added, so that what reads it keeps working.
 * Amounts are US dollars a month, rounded to cents; every sum is that of the rounded lines.
 */
export interface CostReport {
  readonly environment: string;
  readonly currency: "USD";
  /** The day that prices which depend on one were judged by. */
  readonly today: string;
  readonly total: Sum;
  /** In the order of the tables; only those that the environment has. */
  readonly parts: readonly PartSum[];
  /** In the order they are deployed. */
  readonly stacks: readonly StackSum[];
  readonly lines: readonly CostLine[];
  readonly assumptions: readonly StatedAssumption[];
  /** Resources of types that no rule and no reason covers: they may cost money. */
  readonly notPriced: readonly { readonly type: string; readonly addresses: readonly string[] }[];
  /** What no estimate has in it. */
  readonly leftOut: readonly string[];
  /** Only when asked for: how it differs from another environment or from an earlier revision. */
  readonly delta?: CostDelta;
  /** What the architecture document says, line by line; only where it has a table of costs. */
  readonly document?: readonly DocumentRow[];
}

/** A sum of lines. */
export interface Sum {
  readonly monthlyUsd: number;
  /** Lines whose price nobody knows; with any, the sum is "at least". */
  readonly unknown: number;
}

export interface PartSum extends Sum {
  readonly part: Part;
}

export interface StackSum extends Sum {
  readonly stack: string;
}

/** One charge of one resource. */
export interface CostLine {
  /** Id of the stack, such as `localplus-dev-network`. */
  readonly stack: string;
  /** `<type>.<name>` of the resource that makes the charge. */
  readonly address: string;
  readonly part: Part;
  readonly what: string;
  readonly quantity: number;
  /** What one of the quantity is, such as `hour`; of an unknown price too, where it is known. */
  readonly unit: string | null;
  /** Id of its price in docs/reference/prices.md. */
  readonly price: string;
  readonly region: string;
  /** What one costs; null where no source says it. */
  readonly unitUsd: number | null;
  /** Null where the price is unknown: never zero. */
  readonly monthlyUsd: number | null;
  readonly source: string | null;
  /** The day the price was read. */
  readonly on: string | null;
  readonly assumes: readonly AssumptionKey[];
}

export interface StatedAssumption {
  readonly key: AssumptionKey;
  readonly value: number | string;
  readonly default: number | string;
  readonly unit: string;
  readonly meaning: string;
}

/** A row of the document's table beside ours. */
export interface DocumentRow {
  readonly component: string;
  readonly documentUsd: number | null;
  readonly ours: Sum;
  readonly why: string;
}

/** How one estimate differs from another. Amounts are "this less that"; a line of unknown price counts as nothing. */
export interface CostDelta {
  /** What it is compared with: an environment, or an environment at a revision. */
  readonly base: string;
  /** Assumptions that no resource tells, and that are taken from the working tree for both: a change of them is not seen. */
  readonly same: readonly AssumptionKey[];
  readonly total: DeltaSum;
  readonly parts: readonly (DeltaSum & { readonly part: Part })[];
  /** The lines that are not the same in both. */
  readonly lines: readonly DeltaLine[];
}

export interface DeltaSum {
  readonly base: Sum;
  readonly own: Sum;
  readonly monthlyUsd: number;
  /** Lines that differ and have a price nobody knows on either side: the difference is not all of it. */
  readonly unknown: number;
}

export interface DeltaLine {
  /** The stack without its environment, such as `network`. */
  readonly component: string;
  readonly address: string;
  readonly part: Part;
  /** Null where there is no such line. */
  readonly base: DeltaSide | null;
  readonly own: DeltaSide | null;
}

export type DeltaSide = Pick<CostLine, "what" | "quantity" | "price" | "monthlyUsd">;
