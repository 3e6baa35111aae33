import type { Json, JsonObject } from "../../core/json";
import { isJsonObject } from "../../core/json";
import type { World } from "../reach/world";

/** One environment with one thing taken away from its network, or one door opened. */
export interface Mutant {
  /** `remove NetworkPolicy traefik/default-deny` */
  readonly name: string;
  /** What answers that it changes are likely to name. */
  readonly about: string;
  /** The world with the change. */
  readonly world: () => World;
}

/** The same value with one item less in one of its lists, for every item of every list that has others beside it. */
export function withOneItemLess(
  value: JsonObject,
): { readonly where: string; readonly value: JsonObject }[] {
  return Object.entries(value).flatMap(([key, child]) =>
    shorter(child).map(({ where, value: changed }) => ({
      where: `${key}${where}`,
      value: { ...value, [key]: changed },
    })),
  );
}

function shorter(value: Json): { readonly where: string; readonly value: Json }[] {
  if (value instanceof Array) {
    const items: readonly Json[] = value;
    const others = (index: number): Json[] => items.filter((_, each) => each !== index);
    return items.flatMap((item, index) => [
      ...(items.length > 1 && !isTwice(item, others(index))
        ? [{ where: `[${labelOf(item) || index}]`, value: others(index) }]
        : []),
      ...shorter(item).map(({ where, value: changed }) => ({
        where: `[${index}]${where}`,
        value: items.map((each, at) => (at === index ? changed : each)),
      })),
    ]);
  }
  if (!isJsonObject(value)) return [];
  return withOneItemLess(value).map((each) => ({ ...each, where: `.${each.where}` }));
}

/** What an item is called where lists are read by people: nothing where it has no name. */
function labelOf(item: Json): string {
  if (typeof item === "string") return item;
  const keys = [
    "hostname",
    "path",
    "name",
    "matchName",
    "network",
    "cidr",
    "port",
    "service",
    "protocol",
  ];
  const texts = keys.map((key) => (isJsonObject(item) ? item[key] : undefined));
  return texts.filter((text) => typeof text === "string" || typeof text === "number").join(" ");
}

/** What stands there twice is not missed when it stands there once. */
function isTwice(item: Json, others: readonly Json[]): boolean {
  return others.some((other) => JSON.stringify(other) === JSON.stringify(item));
}
