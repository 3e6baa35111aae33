/** Whether it is the number of a port. */
export function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65_535;
}

/** What to do about a number that is none. */
export const portRemedy = "use a number from 1 to 65535";
