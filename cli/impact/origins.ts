import { mentionsIn } from "../schema-check/traversal";
import { isArray, isObject, objectAt, type Json } from "../terraform-json";
import type { ComparedStack } from "./stack";

/** An attribute of a resource that a value is made of. */
export interface Origin {
  readonly stack: string;
  readonly address: string;
  readonly attribute: string;
}

/** A field of another stack's contract that a value is made of. */
export interface Read {
  /** The stack that publishes it. */
  readonly publisher: string;
  readonly output: string;
}

/** All that the references in a value name, whether resources of the stack or outputs of others. */
function mentioned(value: Json | undefined): (readonly string[])[] {
  if (typeof value === "string") return [...mentionsIn(value).traversals];
  if (isArray(value)) return value.flatMap(mentioned);
  return isObject(value) ? Object.values(value).flatMap(mentioned) : [];
}

/** The outputs of other stacks that a value is made of. */
export function readsOf(value: Json | undefined, reader: ComparedStack): Read[] {
  return mentioned(value).flatMap(([kind, type, name = "", outputs, output]) => {
    if (kind !== "data" || type !== "terraform_remote_state" || outputs !== "outputs") return [];
    const component = name.replace(/^upstream-/, "");
    const publisher = reader.dependencies.find((id) => id.endsWith(`-${component}`));
    return publisher === undefined || output === undefined ? [] : [{ publisher, output }];
  });
}

/** The resources that a value is made of, those behind other stacks' outputs included. */
export function originsOf(
  value: Json | undefined,
  stack: ComparedStack,
  stacks: ReadonlyMap<string, ComparedStack>,
): Origin[] {
  const own = mentioned(value).flatMap(([type = "", name = "", attribute = ""]) =>
    ["data", "var", "local"].includes(type)
      ? []
      : [{ stack: stack.id, address: `${type}.${name}`, attribute }],
  );
  const upstream = readsOf(value, stack).flatMap(({ publisher, output }) => {
    const from = stacks.get(publisher);
    if (from === undefined) return [];
    const published = objectAt(objectAt(from.json, "output"), output)["value"];
    return originsOf(published, from, stacks);
  });
  return [...own, ...upstream];
}
