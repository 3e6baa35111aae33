import { plansThat, type Allowance } from "../../core/cloudflare/plans";

/** `choose the plan pro or enterprise`: the remedy for what the plan in force lacks. */
export function plansBeyond(allow: (allowance: Allowance) => boolean): string {
  const names = plansThat(allow);
  return names === undefined ? "do without: no plan has it" : `choose the plan ${names}`;
}
