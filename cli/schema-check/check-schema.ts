import type { Problem } from "../../core/problems";
import type { SynthesizedStack } from "../synthesized-stack";
import { isObject, objectAt, without, type Json, type TerraformJson } from "../terraform-json";
import { checkStateStorage } from "./check-backend";
import { bodiesOf, checkBody } from "./check-block";
import { checkInstance } from "./check-instance";
import { checkMove } from "./check-moves";
import { checkProviderBlocks, checkRequirements } from "./check-providers";
import { checkReferences } from "./check-references";
import { declaredIn, type Declared } from "./declared";
import { unknownName, type Finding } from "./finding";
import { topBlocks, topNames } from "./language";
import type { Block } from "./provider-schema";
import type { Schemas } from "./schemas";

/** Everything wrong at one address. */
type Located = Omit<Finding, "stack">;

/**
 * Compares a stack with what Terraform and its providers know: names, types, nesting, read-only and missing
 * arguments, backends, and that every reference leads somewhere. Runs nothing and asks nobody. The blocks of a
 * provider without a schema at hand (AWS) are looked at for references and the language's own arguments only.
 */
export function checkSchema(
  { id, json }: Pick<SynthesizedStack, "id" | "json">,
  schemas: Schemas,
): Finding[] {
  const declared = declaredIn(json, schemas);
  const found = [
    ...unknownTopNames(json),
    ...checkTerraform(json, declared),
    ...labelled(json, "provider").flatMap(({ address, name, body }) =>
      at(address, [
        ...checkProviderBlocks(name, body, declared),
        ...(bodiesOf(body) ?? []).flatMap((one) => checkReferences(one, declared)),
      ]),
    ),
    ...declared.instances.flatMap((instance) =>
      at(instance.address, [
        ...checkInstance(instance, declared),
        ...checkReferences(instance.body, declared),
      ]),
    ),
    ...checkNamed(json, declared),
    ...checkMoves(json, declared),
  ];
  return found.map((finding) => ({ stack: id, ...finding }));
}

/** How the blocks of one provider of a stack were checked. */
export interface CheckedProvider {
  readonly source: string;
  readonly pinned: string;
  /** The version of its schema; undefined when there is none: then references and meta-arguments only. */
  readonly schema: string | undefined;
}

/** Which of a stack's providers are checked by which schema. */
export function checkedProviders(json: TerraformJson, schemas: Schemas): CheckedProvider[] {
  return declaredIn(json, schemas).providers.map(({ source, version, found }) => ({
    source,
    pinned: version,
    schema: found?.version,
  }));
}

function unknownTopNames(json: TerraformJson): Located[] {
  const what = "is no block of Terraform";
  return Object.keys(json)
    .filter((name) => name !== "//" && !topNames.includes(name))
    .map((name) => ({ address: name, ...unknownName("", what, name, topNames) }));
}

/** What the `terraform` block may hold; the storage of state is looked at on its own. */
const terraformBlock: Block = {
  attributes: {
    required_version: { type: "string", optional: true },
    required_providers: { type: "dynamic", optional: true },
    backend: { type: "dynamic", optional: true },
    cloud: { type: "dynamic", optional: true },
    provider_meta: { type: "dynamic", optional: true },
    experiments: { type: "dynamic", optional: true },
  },
};

/** Operators of Terraform's version constraints, separated by commas. */
const constraint = /^\s*(=|!=|>|>=|<|<=|~>)?\s*\d+(\.\d+){0,2}(-[\w.]+)?\s*$/;

function checkTerraform(json: TerraformJson, declared: Declared): Located[] {
  return (bodiesOf(json["terraform"]) ?? []).flatMap((terraform) => {
    const version = terraform["required_version"];
    const isConstraint = (text: string): boolean =>
      text.split(",").every((part) => constraint.test(part));
    const problems: Problem[] =
      typeof version === "string" && !isConstraint(version)
        ? [
            {
              path: "required_version",
              what: "is no version constraint",
              got: version,
              remedy: 'write it as ">= 1.11"',
            },
          ]
        : [];
    return at("terraform", [
      ...checkBody(terraform, terraformBlock, ""),
      ...problems,
      ...checkRequirements(terraform, declared),
      ...checkStateStorage(terraform),
    ]);
  });
}

/** Outputs and variables by their own schema; all that holds expressions by its references. */
function checkNamed(json: TerraformJson, declared: Declared): Located[] {
  const bySchema = (["output", "variable"] as const).flatMap((key) =>
    labelled(json, key).flatMap(({ address, body }) =>
      at(
        address,
        (bodiesOf(body) ?? []).flatMap((one) => checkBody(one, topBlocks[key], "")),
      ),
    ),
  );
  const byReferences = (["output", "module", "check"] as const).flatMap((key) =>
    labelled(json, key).flatMap(({ address, body }) =>
      at(address, checkReferences(isObject(body) ? without(body, texts) : body, declared)),
    ),
  );
  const locals = Object.entries(objectAt(json, "locals")).flatMap(([name, value]) =>
    at(`local.${name}`, checkReferences(value, declared)),
  );
  return [...bySchema, ...byReferences, ...locals];
}

function checkMoves(json: TerraformJson, declared: Declared): Located[] {
  return (["import", "moved", "removed"] as const).flatMap((kind) =>
    (bodiesOf(json[kind]) ?? []).flatMap((body, place) =>
      at(`${kind}[${place}]`, [
        ...checkBody(body, topBlocks[kind], "", kind === "removed" ? removedMeta : []),
        ...checkMove(kind, body, declared),
      ]),
    ),
  );
}

/** What is plain text for Terraform, whatever it looks like. */
const texts = ["description"];

const removedMeta = ["connection", "provisioner"];

function labelled(
  json: TerraformJson,
  key: "provider" | "output" | "variable" | "module" | "check",
): { address: string; name: string; body: Json }[] {
  const named = json[key];
  return Object.entries(isObject(named) ? named : {})
    .filter(([name]) => name !== "//")
    .map(([name, body]) => ({ address: `${key}.${name}`, name, body }));
}

function at(address: string, problems: readonly Problem[]): Located[] {
  return problems.map((problem) => ({ address, ...problem }));
}
