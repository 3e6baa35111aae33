import { createHash } from "node:crypto";
import type { Attribute, NestedType, SchemaType } from "../../schema-check/provider-schema";
import { isArray, isObject, type Json, type JsonObject } from "../../terraform-json";

/**
 * A value for what only an apply knows, of the attribute's type and, where its name tells one, of its form: providers
 * refuse an ARN that is none, and a few other texts.
 *
 * @param seed tells stand-ins of different attributes apart, such as `aws_vpc.main.id`.
 */
export function standIn({ type, nested_type: nested }: Attribute, seed: string): Json {
  if (nested !== undefined) return ofNested(nested, seed);
  return type === undefined ? null : ofType(type, seed);
}

/** The value with stand-ins for the parts of it that the plan did not know, as in `domain_validation_options`. */
export function completed(value: Json, attribute: Attribute, seed: string): Json {
  const item = itemType(attribute.type);
  if (!isArray(value) || item?.[0] !== "object") return value;
  return value.map((each) =>
    isObject(each) ? { ...(ofType(item, seed) as JsonObject), ...each } : each,
  );
}

/** What a list or set of objects is made of. */
function itemType(type: SchemaType | undefined): SchemaType | undefined {
  return Array.isArray(type) && (type[0] === "list" || type[0] === "set")
    ? (type[1] as SchemaType)
    : undefined;
}

function ofNested({ attributes = {}, nesting_mode: mode }: NestedType, seed: string): Json {
  const object = Object.fromEntries(
    Object.entries(attributes).map(([name, each]) => [name, standIn(each, `${seed}.${name}`)]),
  );
  if (mode === "map") return {};
  return mode === "single" ? object : [object];
}

function ofType(type: SchemaType, seed: string): Json {
  if (type === "string") return text(seed);
  if (type === "number") return 1;
  if (type === "bool") return false;
  if (type === "dynamic") return null;
  if (type[0] === "object") {
    return Object.fromEntries(
      Object.entries(type[1]).map(([name, each]) => [name, ofType(each, `${seed}.${name}`)]),
    );
  }
  if (type[0] === "tuple") return type[1].map((each) => ofType(each, seed));
  return type[0] === "map" ? {} : [ofType(type[1], seed)];
}

function text(seed: string): string {
  const hash = createHash("sha256").update(seed).digest("hex").slice(0, 12);
  const name = seed.split(".").at(-1) ?? "";
  if (name === "resource_record_type") return "CNAME";
  if (/^aws_launch_template\..*\.id$/.test(seed)) return `lt-${hash}`;
  if (/(^|_)arn$/.test(name)) return `arn:aws:iam::000000000000:role/stand-in-${hash}`;
  if (/(^|_)(issuer|endpoint|url)$/.test(name)) return `https://${hash}.stand-in.example`;
  return `stand-in-${hash}`;
}
