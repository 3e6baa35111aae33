import { isObject, objectAt, type Json, type TerraformJson } from "../terraform-json";
import { UserError } from "../user-error";

/** The types of one provider that are kept, of those it has. */
export interface KeptTypes {
  readonly resources: readonly string[];
  readonly dataSources: readonly string[];
}

/** Keys of `terraform providers schema -json` that say nothing about names, types or nesting. */
const prose = new Set(["description", "description_kind"]);

/**
 * What is committed of a provider's schema: the types in the list, without prose, sorted.
 *
 * @param schema the provider's part of `terraform providers schema -json`.
 * @throws UserError when the provider has none of a listed type any more.
 */
export function trimSchema(source: string, schema: TerraformJson, keep: KeptTypes): TerraformJson {
  const pick = (key: string, names: readonly string[]): TerraformJson => {
    const all = objectAt(schema, key);
    const gone = names.filter((name) => !isObject(all[name]));
    if (gone.length > 0) {
      throw new UserError(
        `schemas/types.json: names types that ${source} does not have, got ${gone.join(", ")}; ` +
          "take them out, together with what uses them",
      );
    }
    return Object.fromEntries(names.toSorted().map((name) => [name, trimType(all[name])]));
  };
  return {
    data_source_schemas: pick("data_source_schemas", keep.dataSources),
    provider: trimType(schema["provider"]),
    resource_schemas: pick("resource_schemas", keep.resources),
  };
}

/** One resource, data source or provider: its version and its block. */
function trimType(type: Json | undefined): TerraformJson {
  if (!isObject(type)) return {};
  return sorted({ ...type, block: trimBlock(objectAt(type, "block")) });
}

/** A block. The names in `attributes` and `block_types` are the provider's: one of them may be `description`. */
function trimBlock(block: TerraformJson): TerraformJson {
  const attributes = mapValues(objectAt(block, "attributes"), trimAttribute);
  const blocks = mapValues(objectAt(block, "block_types"), (type) =>
    sorted({ ...type, block: trimBlock(objectAt(type, "block")) }),
  );
  return sorted({
    ...block,
    ...(Object.keys(attributes).length > 0 && { attributes }),
    ...(Object.keys(blocks).length > 0 && { block_types: blocks }),
  });
}

function trimAttribute(attribute: TerraformJson): TerraformJson {
  const nested = attribute["nested_type"];
  if (!isObject(nested)) return sorted(attribute);
  const attributes = mapValues(objectAt(nested, "attributes"), trimAttribute);
  return sorted({ ...attribute, nested_type: sorted({ ...nested, attributes }) });
}

function mapValues(
  object: TerraformJson,
  change: (value: TerraformJson) => TerraformJson,
): TerraformJson {
  return sorted(
    Object.fromEntries(
      Object.entries(object).map(([name, value]) => [name, isObject(value) ? change(value) : value]),
    ),
    new Set(),
  );
}

function sorted(object: TerraformJson, without: ReadonlySet<string> = prose): TerraformJson {
  const entries = Object.entries(object).filter(([key]) => !without.has(key));
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
