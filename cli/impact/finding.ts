/** One way in which a change costs data, identity or the link between two stacks. */
export interface Finding {
  readonly kind: "destroyed" | "replaced" | "renamed" | "unmanaged" | "elsewhere" | "contract";
  readonly stack: string;
  /** A resource, `output.<name>`, or empty when it is about the whole stack. */
  readonly address: string;
  /** What would happen, as a clause without a subject: `would be destroyed …`. */
  readonly what: string;
  /** What to do about it, as an imperative. */
  readonly remedy: string;
}

/** A finding that somebody has taken responsibility for. */
export interface Acknowledged extends Finding {
  readonly reason: string;
}

/** `<stack>: <address> <what>; <remedy>` */
export function renderFinding({ stack, address, what, remedy }: Finding): string {
  return `${stack}: ${[address, what].filter((text) => text !== "").join(" ")}; ${remedy}`;
}
