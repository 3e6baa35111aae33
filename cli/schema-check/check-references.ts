import type { Problem } from "../../core/problems";
import { isArray, isObject, type Json, type JsonObject } from "../terraform-json";
import { bodiesOf } from "./check-block";
import { blockOf, providerOf, type Declared } from "./declared";
import { join, remedyFor } from "./finding";
import { readTemplate } from "./template";
import { index, mentionsIn, parseAddress, type Traversal } from "./traversal";

/** Names that the language gives a meaning everywhere. */
const given = ["each", "self", "count", "path", "terraform"];

/** Every reference in a block's strings and addresses must lead to something in the same stack. */
export function checkReferences(body: Json, declared: Declared): Problem[] {
  return [
    ...stringsIn(body, "", []).flatMap(({ text, path, bound }) => {
      const template = readTemplate(text);
      if (!template.closed) {
        const remedy = "close the expression, or write $${ for the characters themselves";
        return [{ path, what: "opens an expression and does not close it", got: text, remedy }];
      }
      const { traversals, bound: here } = mentionsIn(text);
      return traversals
        .filter(([root = ""]) => ![...bound, ...here].includes(root))
        .flatMap((traversal) => checkTraversal(traversal, path, declared));
    }),
    ...addressesIn(body).flatMap(({ text, path }) => checkAddress(text, path, declared)),
  ];
}

/** An address without `${ }` around it, such as those of `depends_on` and `moved`. */
export function checkAddress(text: Json, path: string, declared: Declared): Problem[] {
  const traversal = typeof text === "string" ? parseAddress(text) : undefined;
  if (traversal !== undefined) return checkTraversal(traversal, path, declared);
  const remedy = "write it as type.name";
  return [{ path, what: "is not an address", got: text, remedy }];
}

function checkTraversal(traversal: Traversal, path: string, declared: Declared): Problem[] {
  const { address, rest } = split(traversal);
  if (address === undefined) return [];
  const { addresses, others } = declared;
  if (!addresses.has(address) && !others.has(address)) {
    const what = "refers to nothing in this stack";
    return [{ path, what, got: address, remedy: addressRemedy(address, declared) }];
  }
  const [name] = rest.filter((step) => step !== index);
  const known = attributesOf(address, declared);
  if (known === undefined || name === undefined || known.includes(name)) return [];
  const what = `refers to an attribute that ${address} does not have`;
  return [{ path, what, got: name, remedy: remedyFor(name, known) }];
}

/** The block that a traversal leads to, and the way inside of it; no address when that cannot be told. */
function split(traversal: Traversal): { address?: string; rest: Traversal } {
  const [root = "", ...rest] = traversal;
  if (given.includes(root)) return { rest };
  if (root === "resource") return split(rest);
  const length = ["data", "ephemeral"].includes(root) ? 3 : 2;
  const parts = traversal.slice(0, length);
  if (parts.length < length || parts.includes(index)) return { rest };
  return { address: parts.join("."), rest: traversal.slice(length) };
}

function attributesOf(
  address: string,
  { instances, providers }: Declared,
): readonly string[] | undefined {
  const instance = instances.find((one) => one.address === address);
  if (instance === undefined) return undefined;
  const block = blockOf(instance, providerOf(instance, providers));
  if (block === undefined) return undefined;
  return [...Object.keys(block.attributes ?? {}), ...Object.keys(block.block_types ?? {})];
}

/** Of the stack's own addresses those that begin alike: others would only fill the line. */
function addressRemedy(address: string, { addresses, others }: Declared): string {
  const all = [...addresses, ...others];
  const prefix = address.slice(0, address.lastIndexOf(".") + 1);
  const alike = all.filter((known) => known.startsWith(prefix));
  const remedy = remedyFor(address, alike.length > 0 ? alike : all);
  return remedy.startsWith("did you mean") || alike.length > 0
    ? remedy
    : "declare it, or correct the address";
}

interface FoundString {
  readonly text: string;
  readonly path: string;
  /** Names of the dynamic blocks around it. */
  readonly bound: readonly string[];
}

/** Every string of a block, its keys among them, with the path to it. */
export function stringsIn(value: Json, path: string, bound: readonly string[]): FoundString[] {
  if (typeof value === "string") return [{ text: value, path, bound }];
  if (isArray(value)) {
    return value.flatMap((item, place) => stringsIn(item, `${path}[${place}]`, bound));
  }
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === "//") return [];
    const names = key === "dynamic" ? [...bound, ...iteratorsOf(inner)] : bound;
    return [{ text: key, path, bound }, ...stringsIn(inner, join(path, key), names)];
  });
}

function iteratorsOf(dynamic: Json): string[] {
  return (bodiesOf(dynamic) ?? []).flatMap((labelled) =>
    Object.entries(labelled).flatMap(([name, blocks]) => [
      name,
      ...(bodiesOf(blocks) ?? []).flatMap(({ iterator }) =>
        typeof iterator === "string" ? [iterator] : [],
      ),
    ]),
  );
}

function addressesIn(body: Json): { text: Json; path: string }[] {
  if (!isObject(body)) return [];
  const list = (owner: JsonObject, key: string, path: string): { text: Json; path: string }[] => {
    const value = owner[key] ?? null;
    return isArray(value) ? value.map((text, place) => ({ text, path: `${path}[${place}]` })) : [];
  };
  return [
    ...list(body, "depends_on", "depends_on"),
    ...(bodiesOf(body["lifecycle"]) ?? []).flatMap((lifecycle) =>
      list(lifecycle, "replace_triggered_by", "lifecycle.replace_triggered_by"),
    ),
  ];
}
