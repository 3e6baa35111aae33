/** The other end of a rule: a group of the same list, the group itself, or everybody. */
export type Peer<G extends string> = G | "self" | "anywhere";

/** One line of a list of security groups, and one rule. */
export interface Row<G extends string> {
  readonly group: G;
  readonly direction: "in" | "out";
  readonly peer: Peer<G>;
  /** First and last TCP port, or all ports of all protocols. */
  readonly ports: readonly [first: number, last: number] | "all";
  /** What it is for; letters, digits and `. _ - : / ( ) ,` only. */
  readonly why: string;
}

/** Name of the row, by which its rule keeps its address: `nodes-in-30000-32767-from-load-balancer`. */
export function rowId<G extends string>({ group, direction, peer, ports }: Row<G>): string {
  const what = ports === "all" ? "all" : [...new Set(ports)].join("-");
  return `${group}-${direction}-${what}-${direction === "in" ? "from" : "to"}-${peer}`;
}
