import type { Flow, Group, Party } from "./flows";

/** One rule of a group. */
export interface FlowRule {
  readonly id: string;
  readonly group: Group;
  readonly direction: "ingress" | "egress";
  readonly peer: Party;
  readonly flow: Flow;
}

/** Whether the end is a group; else it is a range. */
export function isGroup(party: Party): party is Group {
  return party === "nodes" || party === "control-plane";
}

/** A flow leaves one end and arrives at the other: a rule for each end that is a group. */
function ends(flow: Flow): FlowRule[] {
  const { name, from, to } = flow;
  return [
    ...(isGroup(from)
      ? [{ id: `${name}-out`, group: from, direction: "egress" as const, peer: to, flow }]
      : []),
    ...(isGroup(to)
      ? [{ id: `${name}-in`, group: to, direction: "ingress" as const, peer: from, flow }]
      : []),
  ];
}

/** Whether the wide rule lets through all that the other does, because its peer is anywhere. */
function covers(wide: FlowRule, rule: FlowRule): boolean {
  return (
    wide !== rule &&
    wide.peer === "anywhere" &&
    wide.group === rule.group &&
    wide.direction === rule.direction &&
    wide.flow.protocol === rule.flow.protocol &&
    wide.flow.first <= rule.flow.first &&
    rule.flow.last <= wide.flow.last
  );
}

/** The rules that make the flows possible, none of them for nothing. */
export function rulesFor(flows: readonly Flow[]): FlowRule[] {
  const all = flows.flatMap(ends);
  return all.filter((rule) => !all.some((wide) => covers(wide, rule)));
}
