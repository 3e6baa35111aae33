import {
  isObject,
  objectAt,
  type Json,
  type JsonObject,
  type TerraformJson,
} from "../terraform-json";
import { requirementsOf, type ProviderRequirement } from "../terraform/requirements";
import { bodiesOf } from "./check-block";
import { builtin } from "./language";
import type { Block } from "./provider-schema";
import type { FoundSchema, Schemas } from "./schemas";

/** Whether a block creates something, or only reads it. */
export type Mode = "resource" | "data";

/** A required provider with the schema at hand. */
export interface KnownProvider extends ProviderRequirement {
  readonly found: FoundSchema | undefined;
}

/** One `resource` or `data` block. */
export interface Instance {
  readonly mode: Mode;
  readonly type: string;
  readonly name: string;
  /** `aws_vpc.main` or `data.tls_certificate.main` */
  readonly address: string;
  readonly body: Json;
}

/** What a stack declares, for everything that refers to it. */
export interface Declared {
  readonly providers: readonly KnownProvider[];
  /** Aliases of the configured providers as they are referred to: `aws`, `aws.us_east_1`. */
  readonly configurations: readonly string[];
  readonly instances: readonly Instance[];
  /** `var.x`, `local.x`, `module.x`, and `ephemeral.t.x` */
  readonly others: ReadonlySet<string>;
  readonly addresses: ReadonlySet<string>;
}

/** Reads what the stack declares. */
export function declaredIn(json: TerraformJson, schemas: Schemas): Declared {
  const instances = [...instancesOf(json, "resource"), ...instancesOf(json, "data")];
  const named = (key: string, prefix: string): string[] =>
    (bodiesOf(json[key]) ?? []).flatMap(Object.keys).map((name) => `${prefix}.${name}`);
  const ephemeral = Object.entries(objectAt(json, "ephemeral")).flatMap(([type, byName]) =>
    Object.keys(isObject(byName) ? byName : {}).map((name) => `ephemeral.${type}.${name}`),
  );
  return {
    providers: requirementsOf(json).map((required) => ({
      ...required,
      found: schemas.find(required.source, required.version),
    })),
    configurations: configurationsOf(objectAt(json, "provider")),
    instances,
    others: new Set([
      ...named("variable", "var"),
      ...named("locals", "local"),
      ...named("module", "module"),
      ...ephemeral,
    ]),
    addresses: new Set(instances.map(({ address }) => address)),
  };
}

/** The schema of a resource or data source, as far as it is known. */
export function blockOf(
  { mode, type }: Pick<Instance, "mode" | "type">,
  provider: KnownProvider | undefined,
): Block | undefined {
  const schema = type.startsWith("terraform_") ? builtin : provider?.found?.schema;
  const kinds = mode === "resource" ? schema?.resource_schemas : schema?.data_source_schemas;
  return kinds?.[type]?.block;
}

/** The provider that a block belongs to: the one it names, else the one its type begins with. */
export function providerOf(
  { type, body }: Pick<Instance, "type" | "body">,
  providers: readonly KnownProvider[],
): KnownProvider | undefined {
  const localName = localNameOf(type, body);
  return providers.find((provider) => provider.localName === localName);
}

/** `aws` for `aws_vpc`, unless the block says otherwise. */
export function localNameOf(type: string, body: Json): string {
  const named = isObject(body) ? body["provider"] : undefined;
  const name = typeof named === "string" ? named.split(".")[0] : type.split("_")[0];
  return name ?? type;
}

function instancesOf(json: TerraformJson, mode: Mode): Instance[] {
  return Object.entries(objectAt(json, mode)).flatMap(([type, named]) =>
    Object.entries(isObject(named) ? named : {})
      .filter(([name]) => name !== "//")
      .map(([name, body]) => ({
        mode,
        type,
        name,
        address: mode === "data" ? `data.${type}.${name}` : `${type}.${name}`,
        body,
      })),
  );
}

function configurationsOf(providers: JsonObject): string[] {
  return Object.entries(providers).flatMap(([name, value]) =>
    (bodiesOf(value) ?? []).map(({ alias }) =>
      typeof alias === "string" ? `${name}.${alias}` : name,
    ),
  );
}
