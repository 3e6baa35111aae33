import type { Problem } from "../../core/problems";
import { isArray, isObject, type Json, type JsonObject } from "../terraform-json";
import { checkAttribute, missingAttributes } from "./check-attribute";
import { join, remedyFor } from "./finding";
import type { Block, BlockType } from "./provider-schema";
import { unknownArgument } from "./unknown-argument";

/**
 * The body of a block against its schema, down to the last nested block.
 *
 * @param meta names that the language itself handles at this level.
 */
export function checkBody(
  body: JsonObject,
  block: Block,
  path: string,
  meta: readonly string[] = [],
): Problem[] {
  const { attributes = {}, block_types = {} } = block;
  const dynamics = dynamicsOf(body, block);
  const problems = Object.entries(body).flatMap(([name, value]) => {
    if (name === "//" || meta.includes(name) || isDynamic(name, block)) return [];
    const attribute = attributes[name];
    if (attribute !== undefined) return checkAttribute(value, attribute, join(path, name));
    const nested = block_types[name];
    if (nested !== undefined) return checkBlocks(value, nested, join(path, name));
    return unknownArgument(name, block, path);
  });
  return [
    ...problems,
    ...dynamics.flatMap(([name, dynamic]) => checkDynamic(name, dynamic, block, path)),
    ...missingAttributes(body, attributes, path),
    ...Object.entries(block_types).flatMap(([name, nested]) => {
      const computed = dynamics.some(([dynamic]) => dynamic === name);
      const counted = computed ? { ...nested, min_items: 0 } : nested;
      return checkCount(body[name] ?? null, counted, join(path, name));
    }),
  ];
}

/** The bodies of one or several blocks; undefined when it is neither an object nor a list of objects. */
export function bodiesOf(value: Json | undefined): readonly JsonObject[] | undefined {
  if (value === null || value === undefined) return [];
  const items = isArray(value) ? value : [value];
  const bodies = items.map((item) => item ?? {}).filter(isObject);
  return bodies.length === items.length ? bodies : undefined;
}

function checkBlocks(value: Json, nested: BlockType, path: string): Problem[] {
  if (nested.nesting_mode === "map" && isObject(value)) {
    return Object.entries(value).flatMap(([label, body]) =>
      checkBlocks(body, { ...nested, nesting_mode: "list" }, join(path, label)),
    );
  }
  const bodies = bodiesOf(value);
  if (bodies === undefined) {
    const what = "is a block, not a value";
    return [{ path, what, got: value, remedy: "give its arguments in { }, or several in [ ]" }];
  }
  return bodies.flatMap((body, place) =>
    checkBody(body, nested.block, isArray(value) ? `${path}[${place}]` : path),
  );
}

/** The number of blocks; one of unknown number, a dynamic block, is not counted. */
function checkCount(value: Json, nested: BlockType, path: string): Problem[] {
  const { nesting_mode, min_items = 0, max_items = Infinity } = nested;
  const count = bodiesOf(value)?.length;
  if (count === undefined || nesting_mode === "map") return [];
  const most = nesting_mode === "single" || nesting_mode === "group" ? 1 : max_items;
  if (count < min_items) {
    const what = `needs at least ${blocks(min_items)}`;
    return [{ path, what, got: count, remedy: "add what is missing" }];
  }
  if (count <= most) return [];
  return [
    { path, what: `takes at most ${blocks(most)}`, got: count, remedy: "leave out the others" },
  ];
}

function blocks(count: number): string {
  return count === 1 ? "1 block" : `${count} blocks`;
}

function isDynamic(name: string, { attributes = {} }: Block): boolean {
  return name === "dynamic" && attributes["dynamic"] === undefined;
}

function dynamicsOf(body: JsonObject, block: Block): [string, JsonObject][] {
  if (!isDynamic("dynamic", block)) return [];
  return (bodiesOf(body["dynamic"]) ?? []).flatMap((labelled) =>
    Object.entries(labelled).flatMap(([name, value]) =>
      (bodiesOf(value) ?? []).map((one): [string, JsonObject] => [name, one]),
    ),
  );
}

/** What a dynamic block holds besides the block itself. */
const dynamicBlock = {
  for_each: { type: "dynamic", required: true },
  iterator: { type: "dynamic", optional: true },
  labels: { type: ["list", "string"], optional: true },
} as const;

function checkDynamic(name: string, dynamic: JsonObject, block: Block, path: string): Problem[] {
  const at = join(path, `dynamic.${name}`);
  const content = block.block_types?.[name];
  if (content === undefined) {
    const known = Object.keys(block.block_types ?? {});
    const what = "is no block of this name";
    return [{ path: at, what, got: name, remedy: remedyFor(name, known) }];
  }
  const whole: Block = {
    attributes: dynamicBlock,
    block_types: { content: { ...content, nesting_mode: "list", min_items: 1, max_items: 1 } },
  };
  return checkBody(dynamic, whole, at);
}
