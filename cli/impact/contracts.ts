import { isArray, isObject, objectAt, type Json } from "../terraform-json";
import { readTemplate } from "../schema-check/template";
import type { Finding } from "./finding";
import { readsOf } from "./origins";
import type { ComparedStack } from "./stack";

/** What a change does to what stacks hand each other. */
export interface ContractComparison {
  readonly findings: readonly Finding[];
  /** What is no loss, but asks for an order of deploying. */
  readonly notes: readonly string[];
}

/** Compares outputs with what the other stacks read of them. */
export function compareContracts(
  before: ReadonlyMap<string, ComparedStack>,
  after: ReadonlyMap<string, ComparedStack>,
): ContractComparison {
  const readers = readersOf(after);
  const findings = [...readers].flatMap(([field, ids]): Finding[] => {
    const { publisher, output } = split(field);
    const what = brokenBy(outputOf(before, publisher, output), outputOf(after, publisher, output));
    if (what === undefined) return [];
    const address = `output.${output}`;
    const remedy = `give it back until ${list(ids)} no longer ${ids.length === 1 ? "reads" : "read"} it`;
    return [
      {
        kind: "contract",
        stack: publisher,
        address,
        what: `${what}, and ${list(ids)} read${ids.length === 1 ? "s" : ""} it`,
        remedy,
      },
    ];
  });
  return { findings, notes: formerReaders(readersOf(before), readers, after) };
}

/** Readers of each field, by `<publisher> <output>`. */
function readersOf(stacks: ReadonlyMap<string, ComparedStack>): Map<string, string[]> {
  const result = new Map<string, string[]>();
  for (const reader of stacks.values()) {
    const { data: _, ...rest } = reader.json;
    const fields = readsOf(rest, reader).map(({ publisher, output }) => `${publisher} ${output}`);
    for (const field of new Set(fields))
      result.set(field, [...(result.get(field) ?? []), reader.id]);
  }
  return result;
}

function split(field: string): { publisher: string; output: string } {
  const [publisher = "", output = ""] = field.split(" ");
  return { publisher, output };
}

function outputOf(
  stacks: ReadonlyMap<string, ComparedStack>,
  publisher: string,
  output: string,
): Json | undefined {
  return objectAt(objectAt(stacks.get(publisher)?.json ?? {}, "output"), output)["value"];
}

/** What is wrong with a field that is read; nothing where it is as it was, or as far as its shape can be told. */
function brokenBy(before: Json | undefined, after: Json | undefined): string | undefined {
  if (after === undefined) return before === undefined ? "is not published" : "is gone";
  const [was, is] = [shapeOf(before), shapeOf(after)];
  if (was === undefined || is === undefined || was === is) return undefined;
  return `changes from ${was} to ${is}`;
}

/** What kind of value it is, as far as it can be told without a plan. */
function shapeOf(value: Json | undefined): string | undefined {
  if (isArray(value)) return "a list";
  if (isObject(value)) return "a map";
  if (typeof value === "string") return readTemplate(value).whole ? undefined : "a text";
  return typeof value === "number" ? "a number" : undefined;
}

/** A field that goes together with its readers: they must be deployed before it is gone. */
function formerReaders(
  was: ReadonlyMap<string, readonly string[]>,
  now: ReadonlyMap<string, readonly string[]>,
  after: ReadonlyMap<string, ComparedStack>,
): string[] {
  return [...was].flatMap(([field, ids]) => {
    const { publisher, output } = split(field);
    const left = ids.filter((id) => after.has(id));
    const gone = after.has(publisher) && outputOf(after, publisher, output) === undefined;
    if (!gone || now.has(field) || left.length === 0) return [];
    return [
      `${publisher}: output.${output} is gone; deploy ${list(left)}, which read it until now, first`,
    ];
  });
}

function list(ids: readonly string[]): string {
  return ids.join(", ");
}
