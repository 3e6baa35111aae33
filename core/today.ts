import { ConfigError } from "./problems";

/**
 * The day that date findings are judged by: the given one, else today (UTC).
 *
 * @param day a day such as `2026-11-22`, or undefined
 * @throws ConfigError when the text is not a day
 */
export function parseDay(day: string | undefined): string {
  if (day === undefined || day === "") return new Date().toISOString().slice(0, 10);
  const parsed = new Date(`${day}T00:00:00Z`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(parsed.getTime())) {
    if (parsed.toISOString().startsWith(day)) return day;
  }
  throw new ConfigError([
    { path: "SYNTH_DATE", what: "is not a day", got: day, remedy: "write it as 2026-11-22" },
  ]);
}
