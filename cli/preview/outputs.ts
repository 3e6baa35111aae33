import type { Contract, ExampleContext, Kind } from "../../core/contract";
import { outputName } from "../../core/contract";
import { hintDescription } from "../../stacks/hints";
import {
  isArray,
  isObject,
  objectAt,
  type Json,
  type JsonObject,
  type TerraformJson,
} from "../terraform-json";
import type { Diagnostic } from "../terraform/diagnostics";

/**
 * Where a value that a stack hands to others comes from: its state, its plan, the contract's example, or the plan with
 * examples for those elements that are known at apply only.
 */
export type Origin = "state" | "planned" | "partly" | "example";

/** A value that a stack hands to others before it is applied. */
export interface HandedOver {
  readonly value: Json;
  readonly origin: Origin;
}

/** What a plan says of one output (`output_changes` of `terraform show -json`). */
export interface OutputChange {
  readonly actions: readonly string[];
  /** Missing when nothing of it is known. */
  readonly after?: Json;
  readonly after_unknown: Json;
}

/** What a stack hands to others, and what is wrong with it. */
export interface HandOver {
  readonly outputs: Readonly<Record<string, HandedOver>>;
  readonly problems: readonly Diagnostic[];
}

/** Names of the outputs that a stack declares for others; those for people are none of them. */
export function publishedNames(json: TerraformJson): string[] {
  return Object.entries(objectAt(json, "output"))
    .filter(([, output]) => !isObject(output) || output["description"] !== hintDescription)
    .map(([name]) => name);
}

/**
 * The value of every output that a stack declares: what its plan knows, element by element, and the contract's example
 * for the rest. An output that no contract describes has no example; one that the stack does not declare is not made up.
 *
 * @param declared names of the stack's outputs.
 * @param changes what the plan says; undefined when there is no plan, so that all is an example.
 */
export function handOver(
  declared: readonly string[],
  contract: Contract | undefined,
  examples: ExampleContext,
  changes: Readonly<Record<string, OutputChange>> | undefined,
): HandOver {
  const fields = new Map(
    Object.entries(contract?.fields ?? {}).map(([name, field]) => [outputName(name), field]),
  );
  const outputs: Record<string, HandedOver> = {};
  const problems: Diagnostic[] = [];
  const refuse = (name: string, message: string): void => {
    problems.push({ severity: "error", address: `output.${name}`, message });
  };
  for (const name of declared) {
    const field = fields.get(name);
    if (field === undefined) {
      refuse(name, "is in no contract; add it to the stack's contract");
      continue;
    }
    const change = changes?.[name];
    const example = field.example(examples) as Json;
    const problem = change && mismatch(change, field.kind, example);
    if (problem !== undefined) refuse(name, problem);
    outputs[name] =
      change === undefined ? { value: example, origin: "example" } : fill(change, example);
  }
  return { outputs, problems };
}

function fill({ actions, after, after_unknown: unknown }: OutputChange, example: Json): HandedOver {
  const value = known(after, unknown, example);
  const some = hasUnknown(unknown);
  if (!some) return { value, origin: actions.includes("no-op") ? "state" : "planned" };
  return { value, origin: hasKnown(after, unknown) ? "partly" : "example" };
}

/** The planned value with the example, or its elements, where it is not known. */
function known(after: Json | undefined, unknown: Json | undefined, example: Json): Json {
  if (unknown === true || after === undefined) return example;
  if (isArray(after)) {
    const examples = isArray(example) ? example : [];
    return after.map((item, index) =>
      known(item, at(unknown, index), examples[index % examples.length] ?? null),
    );
  }
  if (!isObject(after)) return after;
  const examples = isObject(example) ? example : {};
  const keys = new Set([...Object.keys(after), ...Object.keys(isObject(unknown) ? unknown : {})]);
  return Object.fromEntries(
    [...keys].map((key) => [
      key,
      known(after[key], at(unknown, key), examples[key] ?? Object.values(examples)[0] ?? null),
    ]),
  );
}

function at(value: Json | undefined, key: string | number): Json | undefined {
  if (isArray(value)) return value[Number(key)];
  return isObject(value) ? value[key] : undefined;
}

function hasUnknown(unknown: Json): boolean {
  if (typeof unknown === "object" && unknown !== null)
    return Object.values(unknown as JsonObject).some(hasUnknown);
  return unknown === true;
}

/** Whether anything in the value is known: of an empty list, that it is empty. */
function hasKnown(after: Json | undefined, unknown: Json | undefined): boolean {
  if (unknown === true || after === undefined) return false;
  if (isArray(after)) return after.some((item, index) => hasKnown(item, at(unknown, index)));
  if (isObject(after))
    return Object.keys(after).some((key) => hasKnown(after[key], at(unknown, key)));
  return true;
}

/** Kinds of value in the words of an error. */
const kindNames: Readonly<Record<Kind, string>> = {
  string: "a text",
  number: "a number",
  stringList: "a list",
  stringMap: "a map",
};

/** Why a planned output is not what its contract says; undefined when it is, or nothing of it is known. */
function mismatch(
  { after, after_unknown: unknown }: OutputChange,
  kind: Kind,
  example: Json,
): string | undefined {
  if (after === undefined || unknown === true || after === null) return undefined;
  const got = kindOf(after);
  if (got !== kind) {
    const what = got === undefined ? JSON.stringify(after) : kindNames[got];
    return `is not of the kind that its contract says, got ${what}; publish ${kindNames[kind]} or correct the contract`;
  }
  const empty = typeof example === "object" && Object.values(example as JsonObject).length === 0;
  if (!hasUnknown(unknown) || !empty) return undefined;
  return "has elements that are known at apply only, got an example without any; correct the contract's example";
}

function kindOf(value: Json): Kind | undefined {
  if (isArray(value)) return "stringList";
  if (isObject(value)) return "stringMap";
  if (typeof value === "number") return "number";
  return typeof value === "string" ? "string" : undefined;
}
