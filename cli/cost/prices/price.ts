/** A list price of one thing: what a vendor asks before discounts, commitments, free tiers and taxes. */
export interface Price {
  /** Such as `nat.hour` or `ec2.m6i.large`. */
  readonly id: string;
  /** The region it holds in; `any` where the vendor asks the same everywhere. */
  readonly region: string;
  readonly what: string;
  /** What one of it is, such as `hour` or `GB-month`. */
  readonly unit: string;
  /** US dollars for one unit; undefined where no source says it. It is never taken for zero. */
  readonly usd: number | undefined;
  /** Where the vendor says so, and who quoted it where it was read second hand. */
  readonly source: string;
  /** The day it was read, as `2026-11-28`. */
  readonly on: string;
}

/** Prices by what is bought and where. */
export class PriceTable {
  readonly #rows: ReadonlyMap<string, Price>;

  constructor(rows: readonly Price[]) {
    this.#rows = new Map(rows.map((row) => [keyOf(row.id, row.region), row]));
    if (this.#rows.size !== rows.length) throw new Error("two prices have one id and one region");
  }

  /** The price in a region, else the one that holds everywhere. */
  find(id: string, region: string): Price | undefined {
    return this.#rows.get(keyOf(id, region)) ?? this.#rows.get(keyOf(id, "any"));
  }
}

function keyOf(id: string, region: string): string {
  return `${id} ${region}`;
}
