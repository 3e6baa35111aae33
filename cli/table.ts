import Table from "cli-table3";

/** A plain table for the terminal: a heading, then one line a row. */
export function renderTable(
  heading: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const table = new Table({ head: [...heading], style: { head: [], border: [], compact: true } });
  table.push(...rows.map((row) => [...row]));
  return table.toString();
}

/** `1 stack`, `2 stacks` */
export function renderCount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** `12.3 s` */
export function renderSeconds(seconds: number): string {
  return `${seconds.toFixed(1)} s`;
}
