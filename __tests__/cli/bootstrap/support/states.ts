import { parseState, type State } from "../../../../cli/bootstrap/state";

/** A state file as terraform writes it, from addresses to the ids of what they stand for. */
export function stateText(ids: Readonly<Record<string, string>>): string {
  const resources = Object.entries(ids).map(([address, id]) => {
    const [type = "", name = ""] = address.split(".");
    return { mode: "managed", type, name, instances: [{ attributes: { id } }] };
  });
  return JSON.stringify({ version: 4, serial: 3, lineage: "first", outputs: {}, resources });
}

export function state(ids: Readonly<Record<string, string>>): State {
  const parsed = parseState(stateText(ids));
  if (parsed === undefined) throw new Error("not a state");
  return parsed;
}
