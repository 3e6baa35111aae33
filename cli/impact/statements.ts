import {
  isArray,
  isObject,
  type Json,
  type JsonObject,
  type TerraformJson,
} from "../terraform-json";

/** What a stack says itself of addresses that are not in it any more. */
export interface Statements {
  /** Old address → the one it has now, from `moved` blocks; followed to the end of a chain. */
  readonly moved: ReadonlyMap<string, string>;
  /** Addresses that Terraform forgets but does not destroy, from `removed` blocks. */
  readonly kept: ReadonlySet<string>;
}

/** Reads a stack's `moved` and `removed` blocks. A `removed` block that destroys, which is its default, keeps nothing. */
export function statementsOf(json: TerraformJson): Statements {
  const steps = new Map(
    blocksOf(json["moved"]).flatMap(({ from, to }) =>
      typeof from === "string" && typeof to === "string" ? [[from, to] as const] : [],
    ),
  );
  return {
    moved: new Map([...steps.keys()].map((from) => [from, lastOf(from, steps)])),
    kept: new Set(
      blocksOf(json["removed"]).flatMap(({ from, lifecycle = null }) =>
        typeof from === "string" && blocksOf(lifecycle).some(({ destroy }) => destroy === false)
          ? [from]
          : [],
      ),
    ),
  };
}

function lastOf(from: string, steps: ReadonlyMap<string, string>): string {
  let at = from;
  for (let left = steps.size; left > 0; left--) at = steps.get(at) ?? at;
  return at;
}

/** Terraform takes one block, or a list of them. */
function blocksOf(value: Json | undefined): JsonObject[] {
  return (isArray(value) ? value : [value ?? null]).filter(isObject);
}

/** The older JSON as if everything in it had always had its new address, references included. */
export function afterMoves(json: TerraformJson, moved: ReadonlyMap<string, string>): TerraformJson {
  if (moved.size === 0) return json;
  return renamed(json, moved) as TerraformJson;
}

function renamed(value: Json, moved: ReadonlyMap<string, string>): Json {
  if (typeof value === "string") return renamedText(value, moved);
  if (isArray(value)) return value.map((each) => renamed(each, moved));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (key !== "resource" || !isObject(inner)) return [key, renamed(inner, moved)];
      return [key, movedResources(inner, moved)];
    }),
  );
}

function movedResources(types: JsonObject, moved: ReadonlyMap<string, string>): JsonObject {
  const result: Record<string, Record<string, Json>> = {};
  for (const [type, named] of Object.entries(types)) {
    for (const [name, body] of Object.entries(isObject(named) ? named : {})) {
      const [newType = type, newName = name] = (
        moved.get(`${type}.${name}`) ?? `${type}.${name}`
      ).split(".");
      (result[newType] ??= {})[newName] = renamed(body, moved);
    }
  }
  return result;
}

/** Addresses end where a name ends: `aws_vpc.a` is no part of `aws_vpc.ab` or `aws_vpc.a-b`. */
function renamedText(text: string, moved: ReadonlyMap<string, string>): string {
  return text.replaceAll(
    /(?<![\w.-])[a-z][a-z0-9_]*\.[A-Za-z_][\w-]*/g,
    (address) => moved.get(address) ?? address,
  );
}
