const millisecondsADay = 24 * 60 * 60 * 1000;

/** Days from one day to another, both written as `2026-11-22`; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / millisecondsADay);
}
