import type { CostLine, Sum } from "./report";

/** The sum of lines: in whole cents, so that it is that of the printed lines to the last digit. */
export function sumOf(lines: readonly Pick<CostLine, "monthlyUsd">[]): Sum {
  const cents = lines.reduce((sum, { monthlyUsd }) => sum + Math.round((monthlyUsd ?? 0) * 100), 0);
  return {
    monthlyUsd: cents / 100,
    unknown: lines.filter(({ monthlyUsd }) => monthlyUsd === null).length,
  };
}
