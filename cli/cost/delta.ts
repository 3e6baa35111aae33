import type { AssumptionKey } from "./assumptions";
import type {
  CostDelta,
  CostLine,
  CostReport,
  DeltaLine,
  DeltaSide,
  DeltaSum,
  Sum,
} from "./report";
import { parts } from "./rules/rule";
import { sumOf } from "./sum";

/**
 * How an estimate differs from a base.
 *
 * @param name what the base is called, such as `localplus-dev` or `localplus-prod at main`.
 * @param same assumptions that are the same in both for want of knowing the base's.
 */
export function deltaOf(
  own: CostReport,
  base: CostReport,
  name: string,
  same: readonly AssumptionKey[] = [],
): CostDelta {
  const lines = changedLines(own, base);
  return {
    base: name,
    same,
    total: difference([base.total, own.total], lines),
    parts: parts.flatMap((part) => {
      const of = ({ lines }: CostReport) => lines.filter((line) => line.part === part);
      if (of(own).length + of(base).length === 0) return [];
      const changed = lines.filter((line) => line.part === part);
      return [{ part, ...difference([sumOf(of(base)), sumOf(of(own))], changed) }];
    }),
    lines,
  };
}

function difference(
  [base, own]: readonly [base: Sum, own: Sum],
  changed: readonly DeltaLine[],
): DeltaSum {
  const isUnknown = (side: DeltaSide | null) => side !== null && side.monthlyUsd === null;
  return {
    base,
    own,
    monthlyUsd: Math.round((own.monthlyUsd - base.monthlyUsd) * 100) / 100,
    unknown: changed.filter((line) => isUnknown(line.base) || isUnknown(line.own)).length,
  };
}

function changedLines(own: CostReport, base: CostReport): DeltaLine[] {
  const [before, after] = [byPlace(base), byPlace(own)];
  const places = [...new Set([...after.keys(), ...before.keys()])];
  return places.flatMap((place) => {
    const [one, other] = [before.get(place), after.get(place)];
    const line = other ?? one;
    if (!line || (one && other && isSame(one, other))) return [];
    const { part } = line;
    const [component = "", address = ""] = place.split(" ");
    return [{ component, address, part, base: side(one), own: side(other) }];
  });
}

/** Lines by where they stand in an environment of any name: component, address, part, and which of several. */
function byPlace({ environment, lines }: CostReport): ReadonlyMap<string, CostLine> {
  const found = new Map<string, CostLine>();
  for (const line of lines) {
    const component = line.stack.slice(environment.length + 1);
    const place = `${component} ${line.address} ${line.part}`;
    let nth = 0;
    while (found.has(`${place} ${nth}`)) nth += 1;
    found.set(`${place} ${nth}`, line);
  }
  return found;
}

function isSame(one: CostLine, other: CostLine): boolean {
  return (
    one.price === other.price &&
    one.quantity === other.quantity &&
    one.monthlyUsd === other.monthlyUsd
  );
}

function side(line: CostLine | undefined): DeltaSide | null {
  if (!line) return null;
  const { what, quantity, price, monthlyUsd } = line;
  return { what, quantity, price, monthlyUsd };
}
