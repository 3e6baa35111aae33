import { isDeepStrictEqual } from "node:util";
import { distance } from "fastest-levenshtein";
import { renderValue } from "../../core/problems";
import { isArray, isObject, without, type Json, type JsonObject } from "../terraform-json";
import type { Finding } from "./finding";
import { identities } from "./identity";
import { holdsData, resourcesOf, typeOf, type ComparedStack, type Resources } from "./stack";
import { afterMoves, statementsOf } from "./statements";

/** What a change does to one stack that is there before and after. */
export interface StackComparison {
  readonly stack: string;
  /** Addresses that hold data. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Those whose arguments change, tags aside. */
  readonly changed: readonly string[];
  /** `<old> → <new>`, as the stack's `moved` blocks say. */
  readonly moved: readonly string[];
  /** Forgotten by Terraform but not destroyed, as the stack's `removed` blocks say. */
  readonly kept: readonly string[];
  /** How many other resources come, go or change. */
  readonly others: { readonly added: number; readonly removed: number; readonly changed: number };
  readonly findings: readonly Finding[];
}

/** Arguments that say nothing of the thing itself. */
const asides = ["//", "lifecycle", "depends_on", "tags", "tag"];

/** Compares one stack before and after a change; what follows from other stacks is not looked at here. */
export function compareStack(before: ComparedStack, after: ComparedStack): StackComparison {
  const { moved, kept } = statementsOf(after.json);
  const now = resourcesOf(after.json);
  const landed = new Map([...moved].filter(([, to]) => now.has(to)));
  const was = resourcesOf(afterMoves(before.json, landed));
  const gone = [...was.keys()].filter((address) => !now.has(address));
  const come = [...now.keys()].filter((address) => !was.has(address));
  const both = [...now.keys()].filter((address) => was.has(address));
  const differing = both.filter((address) => differs(was.get(address), now.get(address)));
  const lost = gone.filter((address) => holdsData(address) && !kept.has(address));
  const count = (list: readonly string[]) => list.filter((each) => !holdsData(each)).length;
  const old = resourcesOf(before.json);
  return {
    stack: after.id,
    added: come.filter(holdsData),
    removed: gone.filter(holdsData),
    changed: differing.filter(holdsData),
    moved: [...landed].filter(([from]) => old.has(from)).map(([from, to]) => `${from} → ${to}`),
    kept: gone.filter((address) => holdsData(address) && kept.has(address)),
    others: { added: count(come), removed: count(gone), changed: count(differing) },
    findings: [
      ...destroyed(lost, after.id, was, now),
      ...both.filter(holdsData).flatMap((address) => changesOf(address, after.id, was, now)),
    ],
  };
}

/** The body without what says nothing of the thing itself. */
function essence(body: JsonObject | undefined): JsonObject {
  return without(body ?? {}, asides);
}

function differs(before: JsonObject | undefined, after: JsonObject | undefined): boolean {
  return !isDeepStrictEqual(essence(before), essence(after));
}

function destroyed(
  lost: readonly string[],
  stack: string,
  was: Resources,
  now: Resources,
): Finding[] {
  const free = new Set([...now.keys()].filter((address) => !was.has(address)));
  return lost.map((address) => {
    const twin = nearestTwin(address, free, was, now);
    if (twin === undefined) {
      return {
        kind: "destroyed",
        stack,
        address,
        what: "would be destroyed: it is no longer in the stack",
        remedy:
          "put it back, keep it with a removed block that has destroy = false, or acknowledge the loss in config/acknowledged.ts",
      };
    }
    free.delete(twin);
    return {
      kind: "destroyed",
      stack,
      address,
      what: `would be destroyed, and ${twin}, which looks the same, made in its place`,
      remedy: `call moveFromId("${address}") on what it is now, or acknowledge the loss in config/acknowledged.ts`,
    };
  });
}

/** Of the new resources that look the same, the one whose name is most alike; the hash at its end says nothing. */
function nearestTwin(
  address: string,
  free: ReadonlySet<string>,
  was: Resources,
  now: Resources,
): string | undefined {
  const named = (text: string): string => text.replace(/_[0-9A-F]{8}$/, "");
  return [...free]
    .filter((other) => typeOf(other) === typeOf(address))
    .filter((other) => sameButNames(was.get(address), now.get(other) ?? {}))
    .sort((a, b) => distance(named(address), named(a)) - distance(named(address), named(b)))[0];
}

/** References to other renamed things may differ as well. */
function sameButNames(before: JsonObject | undefined, after: JsonObject): boolean {
  const literal = (body: JsonObject): string => JSON.stringify(body).replaceAll(/\$\{[^}]*\}/g, "");
  return literal(essence(before)) === literal(essence(after));
}

function changesOf(address: string, stack: string, was: Resources, now: Resources): Finding[] {
  const { replaces, renames = {} } = identities[typeOf(address)] ?? { replaces: [] };
  const change = (path: string): { from: Json | undefined; to: Json | undefined } | undefined => {
    const [from, to] = [argumentAt(was.get(address), path), argumentAt(now.get(address), path)];
    return isDeepStrictEqual(from, to) ? undefined : { from, to };
  };
  const remedy = "put the old value back, or acknowledge the loss in config/acknowledged.ts";
  const changed = (path: string, { from, to }: { from: Json | undefined; to: Json | undefined }) =>
    `${path} changes from ${renderValue(from)} to ${renderValue(to)}`;
  return [
    ...replaces.flatMap((path): Finding[] => {
      const found = change(path);
      if (found === undefined) return [];
      const what = `would be destroyed and made anew: ${changed(path, found)}`;
      return [{ kind: "replaced", stack, address, what, remedy }];
    }),
    ...Object.entries(renames).flatMap(([path, breaks]): Finding[] => {
      const found = change(path);
      if (found === undefined) return [];
      const what = `would be renamed: ${changed(path, found)}, so ${breaks}`;
      return [{ kind: "renamed", stack, address, what, remedy }];
    }),
  ];
}

/** The value of an argument; a dot leads into a block, which may be written as a list of one. */
export function argumentAt(body: JsonObject | undefined, path: string): Json | undefined {
  return path.split(".").reduce<Json | undefined>((value, key) => {
    const block = isArray(value) && value.length === 1 ? value[0] : value;
    return isObject(block) ? block[key] : undefined;
  }, body);
}
