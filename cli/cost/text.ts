import type { CostLine, DeltaSum, Sum } from "./report";
import { parts } from "./rules/rule";

/** `1,164.37`; of a sum with unknown prices `at least 1,164.37`, and `unknown` where nothing of it is known. */
export function usd(sum: Sum | number | null): string {
  if (sum === null) return "unknown";
  if (typeof sum === "number") return amount(sum, 2);
  if (sum.unknown === 0) return amount(sum.monthlyUsd, 2);
  return sum.monthlyUsd === 0 ? "unknown" : `at least ${amount(sum.monthlyUsd, 2)}`;
}

/** `+12.00`, `-12.00`, `0.00`; and what is not known of it. */
export function difference({ monthlyUsd, unknown }: DeltaSum): string {
  const text = monthlyUsd > 0 ? `+${usd(monthlyUsd)}` : usd(monthlyUsd);
  if (unknown === 0) return text;
  return monthlyUsd === 0 ? "unknown" : `${text} and unknown`;
}

/** A number of up to four digits behind the point, with commas between thousands. */
export function amount(value: number, fixed = 0): string {
  return value.toLocaleString("en-US", {
    minimumFractionDigits: fixed,
    maximumFractionDigits: Math.max(fixed, value < 1 ? 6 : 2),
  });
}

/** Lines of the same thing at the same price as one, part by part. */
export function merged(lines: readonly CostLine[]): CostLine[] {
  const groups = new Map<string, CostLine>();
  for (const line of lines) {
    const key = [line.part, line.what, line.price, line.region, line.unitUsd].join("\0");
    const known = groups.get(key);
    groups.set(key, known ? added(known, line) : line);
  }
  return [...groups.values()].toSorted((a, b) => parts.indexOf(a.part) - parts.indexOf(b.part));
}

function added(one: CostLine, other: CostLine): CostLine {
  const cents =
    one.monthlyUsd === null || other.monthlyUsd === null
      ? null
      : Math.round((one.monthlyUsd + other.monthlyUsd) * 100);
  return {
    ...one,
    quantity: one.quantity + other.quantity,
    monthlyUsd: cents === null ? null : cents / 100,
  };
}
