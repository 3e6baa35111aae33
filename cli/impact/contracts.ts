import { isArray, isObject, objectAt, without, type Json } from "../terraform-json";
import { readTemplate } from "../schema-check/template";
import type { Finding } from "./finding";
import { readsOf } from "./origins";
import type { ComparedStack } from "./stack";

/**
 * Outputs that change under those who read them. Who reads is asked of both revisions: a stack that no longer reads a
 * field still does so as it is deployed, until it is deployed again.
 */
export function compareContracts(
  before: ReadonlyMap<string, ComparedStack>,
  after: ReadonlyMap<string, ComparedStack>,
): Finding[] {
  const [was, now] = [readersOf(before), readersOf(after)];
  return [...new Set([...was.keys(), ...now.keys()])].flatMap((field): Finding[] => {
    const [publisher = "", output = ""] = field.split(" ");
    const broken = brokenBy(
      outputOf(before, publisher, output),
      outputOf(after, publisher, output),
    );
    const readers = now.get(field) ?? [];
    const deployed = (was.get(field) ?? []).filter((id) => after.has(id) && !readers.includes(id));
    if (broken === undefined || !after.has(publisher) || readers.length + deployed.length === 0) {
      return [];
    }
    return [
      {
        kind: "contract",
        stack: publisher,
        address: `output.${output}`,
        ...said(broken, readers, deployed),
      },
    ];
  });
}

function said(
  broken: string,
  readers: readonly string[],
  deployed: readonly string[],
): Pick<Finding, "what" | "remedy"> {
  if (readers.length > 0) {
    return {
      what: `${broken}, and is read by ${readers.join(", ")}`,
      remedy: "give it back for as long as it is read",
    };
  }
  return {
    what: `${broken}, and is read by ${deployed.join(", ")} as deployed`,
    remedy:
      "keep it until those are deployed without it, and remove it in a later change; or deploy them first and acknowledge it in config/acknowledged.ts",
  };
}

/** Readers of each field, by `<publisher> <output>`. */
function readersOf(stacks: ReadonlyMap<string, ComparedStack>): Map<string, string[]> {
  const result = new Map<string, string[]>();
  for (const reader of stacks.values()) {
    const fields = readsOf(without(reader.json, ["data"]), reader).map(
      ({ publisher, output }) => `${publisher} ${output}`,
    );
    for (const field of new Set(fields)) {
      result.set(field, [...(result.get(field) ?? []), reader.id]);
    }
  }
  return result;
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
