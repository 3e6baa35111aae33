import { unescapeTemplate } from "../../../core/template";
import type { Block, ProviderSchema } from "../../schema-check/provider-schema";
import { readTemplate } from "../../schema-check/template";
import { mentionsIn } from "../../schema-check/traversal";
import {
  isArray,
  isObject,
  type Json,
  type JsonObject,
  type TerraformJson,
} from "../../terraform-json";
import { resourcesOf, typeOf } from "../stack";
import { completed, standIn } from "./stand-ins";

/** A resource as it would stand in the state, had the stack been applied. */
export interface Modelled {
  readonly address: string;
  readonly schemaVersion: number;
  /** Full name of its provider, such as `registry.terraform.io/hashicorp/aws`. */
  readonly provider: string;
  readonly values: JsonObject;
}

/** What a plan says a resource will be, as far as it knows. */
export interface PlannedResource {
  readonly address: string;
  readonly mode: string;
  readonly provider_name: string;
  readonly schema_version: number;
  /** Left out where nothing is known. */
  readonly values?: JsonObject;
}

/** What the model is made of besides the plan. */
export interface ModelSources {
  readonly json: TerraformJson;
  /** Schemas by full name of the provider. */
  readonly schemas: Readonly<Record<string, ProviderSchema>>;
  /** What upstream stacks publish, by `<remote state> <output>`. */
  readonly published: ReadonlyMap<string, Json>;
}

/**
 * A state model: what a plan of the stack knows, stand-ins for what only an apply knows, and the arguments that are made
 * of those. What a function makes of them stays empty; a plan against the model tells where that matters.
 */
export function modelOf(planned: readonly PlannedResource[], sources: ModelSources): Modelled[] {
  const values = new Map<string, Record<string, Json>>();
  const managed = planned.filter(({ mode }) => mode === "managed");
  for (const { address, values: known = {} } of managed)
    values.set(address, structuredClone(known));
  const blocks = new Map(
    managed.map(({ address, provider_name: provider }) => [
      address,
      sources.schemas[provider]?.resource_schemas[typeOf(address)]?.block ?? {},
    ]),
  );
  for (const [address, own] of values) own["id"] ??= standIn({ type: "string" }, `${address}.id`);
  addMentioned(values, blocks, sources.json);
  const bodies = resourcesOf(sources.json);
  const resolve = resolver(values, sources.published);
  let before = "";
  for (let now = JSON.stringify([...values]); now !== before; now = JSON.stringify([...values])) {
    before = now;
    for (const [address, own] of values)
      fill(own, bodies.get(address) ?? {}, blocks.get(address) ?? {}, resolve);
  }
  return managed.map(({ address, provider_name: provider, schema_version: schemaVersion }) => ({
    address,
    provider,
    schemaVersion,
    values: values.get(address) ?? {},
  }));
}

/** Gives every attribute that something refers to a stand-in, where the plan does not know it. */
function addMentioned(
  values: ReadonlyMap<string, Record<string, Json>>,
  blocks: ReadonlyMap<string, Block>,
  json: TerraformJson,
): void {
  for (const [type = "", name = "", ...path] of traversalsIn(json)) {
    const address = `${type}.${name}`;
    const own = values.get(address);
    if (own !== undefined) addAt(own, path, blocks.get(address) ?? {}, address);
  }
}

function traversalsIn(value: Json): (readonly string[])[] {
  if (typeof value === "string") return [...mentionsIn(value).traversals];
  if (isArray(value)) return value.flatMap(traversalsIn);
  return isObject(value) ? Object.values(value).flatMap(traversalsIn) : [];
}

function addAt(
  own: Record<string, Json>,
  path: readonly string[],
  block: Block,
  seed: string,
): void {
  const [name = "", ...rest] = path;
  const attribute = block.attributes?.[name];
  if (attribute !== undefined) {
    own[name] = completed(
      own[name] ?? standIn(attribute, `${seed}.${name}`),
      attribute,
      `${seed}.${name}`,
    );
    return;
  }
  const inner = block.block_types?.[name]?.block;
  const first = isArray(own[name]) ? own[name][0] : own[name];
  if (inner === undefined || !isObject(first)) return;
  addAt(
    first,
    rest.filter((step) => step !== "[]"),
    inner,
    `${seed}.${name}`,
  );
}

/** Sets the arguments that the plan did not know and that can be told by now. */
function fill(
  own: Record<string, Json>,
  body: JsonObject,
  block: Block,
  resolve: (value: Json) => Json | undefined,
): void {
  for (const [name, written] of Object.entries(body)) {
    if (block.attributes?.[name] !== undefined) {
      own[name] ??= resolve(written) ?? null;
      continue;
    }
    const inner = block.block_types?.[name]?.block;
    if (inner === undefined) continue;
    const list = isArray(own[name]) ? own[name] : [own[name] ?? null];
    const writtenList = isArray(written) ? written : [written];
    if (list.length !== writtenList.length) continue;
    list.forEach((each, index) => {
      const source = writtenList[index];
      if (isObject(each) && isObject(source)) fill(each, source, inner, resolve);
    });
  }
}

function asText(value: Json | undefined): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Follows references; undefined where a value cannot be told, because of a function or of what is not known yet. */
function resolver(
  values: ReadonlyMap<string, JsonObject>,
  published: ReadonlyMap<string, Json>,
): (value: Json) => Json | undefined {
  const follow = (expression: string): Json | undefined => {
    const upstream = /^data\.terraform_remote_state\.([\w-]+)\.outputs\.(\w+)$/.exec(expression);
    if (upstream) return published.get(`${upstream[1] ?? ""} ${upstream[2] ?? ""}`);
    const own = /^([a-z]\w*\.[\w-]+)((?:\.\w+|\[\d+\])+)$/.exec(expression);
    const steps = own?.[2]?.match(/\w+/g) ?? [];
    return steps.reduce<Json | undefined>(
      (value, step) =>
        isArray(value) ? value[Number(step)] : isObject(value) ? value[step] : undefined,
      values.get(own?.[1] ?? ""),
    );
  };
  const resolve = (value: Json): Json | undefined => {
    if (typeof value === "string") return text(value);
    if (isArray(value)) {
      const items = value.map(resolve);
      return items.includes(undefined) ? undefined : (items as Json[]);
    }
    if (!isObject(value)) return value;
    const entries = Object.entries(value).map(([key, inner]) => [key, resolve(inner)] as const);
    return entries.some(([, inner]) => inner === undefined)
      ? undefined
      : (Object.fromEntries(entries) as JsonObject);
  };
  const text = (written: string): Json | undefined => {
    const { expressions, whole } = readTemplate(written);
    const [first = ""] = expressions;
    if (whole) return follow(first) ?? undefined;
    const parts = expressions.map(follow);
    if (parts.some((part) => typeof part !== "string" && typeof part !== "number"))
      return undefined;
    return unescapeTemplate(written, (reference) => asText(follow(reference.slice(2, -1))));
  };
  return resolve;
}
