/** A type as `terraform providers schema -json` writes it. */
export type SchemaType =
  | "string"
  | "number"
  | "bool"
  | "dynamic"
  | readonly ["list", SchemaType]
  | readonly ["set", SchemaType]
  | readonly ["map", SchemaType]
  | readonly ["object", Readonly<Record<string, SchemaType>>, (readonly string[])?]
  | readonly ["tuple", readonly SchemaType[]];

/** An argument or exported attribute. It has either a `type` or a `nested_type`. */
export interface Attribute {
  readonly type?: SchemaType;
  readonly nested_type?: NestedType;
  readonly required?: boolean;
  readonly optional?: boolean;
  /** Set by the provider; read-only unless it is optional too. */
  readonly computed?: boolean;
  readonly sensitive?: boolean;
}

/** An attribute made of objects whose own arguments are known. */
export interface NestedType {
  readonly attributes?: Readonly<Record<string, Attribute>>;
  readonly nesting_mode: "single" | "list" | "set" | "map";
}

/** What may stand between the braces of a block. */
export interface Block {
  readonly attributes?: Readonly<Record<string, Attribute>>;
  readonly block_types?: Readonly<Record<string, BlockType>>;
}

/** A block inside a block. */
export interface BlockType {
  readonly block: Block;
  readonly nesting_mode: "single" | "group" | "list" | "set" | "map";
  readonly min_items?: number;
  readonly max_items?: number;
}

/** All that one provider knows. */
export interface ProviderSchema {
  readonly provider: { readonly block: Block };
  readonly resource_schemas: Readonly<Record<string, { readonly block: Block }>>;
  readonly data_source_schemas: Readonly<Record<string, { readonly block: Block }>>;
}

/** Whether the provider alone sets this attribute. */
export function isReadOnly({ required, optional }: Attribute): boolean {
  return required !== true && optional !== true;
}

/** The names that a block of this kind may set. */
export function settableNames({ attributes = {}, block_types = {} }: Block): string[] {
  const settable = Object.entries(attributes).filter(([, attribute]) => !isReadOnly(attribute));
  return [...settable.map(([name]) => name), ...Object.keys(block_types)];
}
