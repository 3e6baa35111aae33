import type { z } from "zod";

/** One field of the configuration, as the schema itself knows it. */
export interface FieldShape {
  /** Whether an environment must have it. */
  readonly required: boolean;
  /** What may be written: a kind of value, or the choices. */
  readonly form: string;
}

type Schema = z.core.$ZodType;
type Def = z.core.$ZodTypeDef;

/** Wrappers that say nothing of a value's form, but that it may be left out or is looked at once more. */
const optionalWrappers = ["optional", "default", "prefault"];
const wrappers = [...optionalWrappers, "nullable", "readonly", "nonoptional", "catch"];

/**
 * Every field of a schema by its path: `cluster.pools.*.min`, `*` for a name of the user's choice and `[]` for each item
 * of a list.
 */
export function fieldShapes(schema: Schema): ReadonlyMap<string, FieldShape> {
  const found = new Map<string, FieldShape>();
  walk(schema, "", found);
  return found;
}

function walk(schema: Schema, path: string, found: Map<string, FieldShape>): void {
  const { def } = schema._zod;
  if (wrappers.includes(def.type)) walk(inner(def), path, found);
  if (isObject(def)) {
    for (const [name, field] of Object.entries(def.shape)) {
      const at = path === "" ? name : `${path}.${name}`;
      const shape = { required: isRequired(field), form: formOf(field) };
      const known = found.get(at);
      found.set(at, known === undefined ? shape : either(known, shape));
      walk(field, at, found);
    }
  }
  if (isRecord(def)) walk(def.valueType, `${path}.*`, found);
  if (isArray(def)) walk(def.element, `${path}[]`, found);
  if (isUnion(def)) for (const option of def.options) walk(option, path, found);
}

/** A field that several kinds of one group have, such as `kind` itself. */
function either(one: FieldShape, other: FieldShape): FieldShape {
  const forms = new Set([...one.form.split(" or "), ...other.form.split(" or ")]);
  return { required: one.required && other.required, form: [...forms].join(" or ") };
}

function isRequired(schema: Schema): boolean {
  const { def } = schema._zod;
  if (optionalWrappers.includes(def.type)) return false;
  return !wrappers.includes(def.type) || isRequired(inner(def));
}

const words: Readonly<Record<string, string>> = {
  object: "group",
  string: "text",
  number: "number",
  boolean: "true or false",
};

function formOf(schema: Schema): string {
  const { def } = schema._zod;
  if (wrappers.includes(def.type)) return formOf(inner(def));
  if (isRecord(def)) return `group by name of ${formOf(def.valueType)}`;
  if (isArray(def)) return `list of ${formOf(def.element)}`;
  if (isUnion(def)) return [...new Set(def.options.map(formOf))].join(" or ");
  if (isEnum(def)) return choices(Object.values(def.entries));
  if (isLiteral(def)) return choices(def.values);
  const word = words[def.type];
  if (word === undefined) throw new Error(`the reference has no word for a field of ${def.type}`);
  return word;
}

/** More than a handful of choices stand in the field's explanation instead. */
const mostChoices = 8;

function choices(values: readonly unknown[]): string {
  if (values.length > mostChoices) return typeof values[0] === "number" ? "number" : "text";
  return values.map((value) => `\`${JSON.stringify(value)}\``).join(" or ");
}

function inner(def: Def): Schema {
  return (def as z.core.$ZodOptionalDef).innerType;
}

const isObject = (def: Def): def is z.core.$ZodObjectDef => def.type === "object";
const isRecord = (def: Def): def is z.core.$ZodRecordDef => def.type === "record";
const isArray = (def: Def): def is z.core.$ZodArrayDef => def.type === "array";
const isUnion = (def: Def): def is z.core.$ZodUnionDef => def.type === "union";
const isEnum = (def: Def): def is z.core.$ZodEnumDef => def.type === "enum";
const isLiteral = (def: Def): def is z.core.$ZodLiteralDef<z.core.util.Literal> =>
  def.type === "literal";
